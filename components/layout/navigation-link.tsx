'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** A link of the header; the one that leads to the page at hand says so. */
export function NavigationLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const here = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className="rounded px-2.5 py-1.5 text-muted hover:bg-sunken hover:text-ink aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_-2px_0_var(--color-accent)]"
    >
      {children}
    </Link>
  );
}
