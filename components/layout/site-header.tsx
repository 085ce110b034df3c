import Link from 'next/link';
import type { ReactNode } from 'react';
import { HubMenu } from '@/components/samp/hub-menu';
import { NavigationLink } from './navigation-link';
import { SearchShortcut } from './search-shortcut';
import type { Theme } from './theme';
import { ThemeSwitch } from './theme-switch';

export interface SiteHeaderProps {
  readonly siteName: string;
  readonly theme: Theme;
  /** Who is signed in, or the way to sign in. */
  readonly identity?: ReactNode;
}

export function SiteHeader({ siteName, theme, identity }: SiteHeaderProps) {
  return (
    <header className="border-b border-line bg-raised">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <SearchShortcut />
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4 lg:px-6">
        <Link href="/" className="py-1 text-base font-semibold text-ink">
          {siteName}
        </Link>
        <nav aria-label="Main" className="flex items-center gap-1">
          <NavigationLink href="/search">Search</NavigationLink>
          <NavigationLink href="/query">ADQL</NavigationLink>
          <NavigationLink href="/sources">Sources</NavigationLink>
          <NavigationLink href="/jobs">Jobs</NavigationLink>
        </nav>
        <div className="ml-auto flex items-center gap-2">
          <HubMenu />
          <ThemeSwitch initial={theme} />
          {identity}
        </div>
      </div>
    </header>
  );
}
