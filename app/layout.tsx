import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { UserMenu } from '@/components/identity/user-menu';
import { SiteFooter } from '@/components/layout/site-footer';
import { SiteHeader } from '@/components/layout/site-header';
import { parseTheme, THEME_COOKIE } from '@/components/layout/theme';
import { ToastProvider } from '@/components/ui/toast';
import { TooltipProvider } from '@/components/ui/tooltip';
import { env } from '@/lib/env';
import { version } from '@/package.json';
import { signOut } from './account/actions';
import { currentUser } from './current-user';
import './globals.css';

export function generateMetadata(): Metadata {
  return {
    title: { default: env.SITE_NAME, template: `%s · ${env.SITE_NAME}` },
    description: 'Observations of gamma-ray telescopes: search, look, analyse, download',
  };
}

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const user = await currentUser();
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body className="flex min-h-dvh flex-col">
        <TooltipProvider>
          <ToastProvider>
            <SiteHeader
              siteName={env.SITE_NAME}
              theme={theme}
              identity={
                <UserMenu
                  name={user?.name ?? null}
                  staff={user !== null && user.role !== 'user'}
                  signOut={signOut}
                />
              }
            />
            <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-4 outline-none lg:px-6">
              {children}
            </main>
            <SiteFooter version={version} />
          </ToastProvider>
        </TooltipProvider>
      </body>
    </html>
  );
}
