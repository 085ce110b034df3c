'use client';

/** The end of the header: the way to sign in, or who is signed in with what is theirs. */
import { CircleUserRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';

export interface UserMenuProps {
  /** `null` for the public. */
  readonly name: string | null;
  /** Of the archive's staff. */
  readonly staff: boolean;
  readonly signOut: () => Promise<void>;
}

export function UserMenu({ name, staff, signOut }: UserMenuProps) {
  const [pending, startTransition] = useTransition();
  const here = `${usePathname()}?${useSearchParams()}`.replace(/\?$/, '');
  if (name === null) {
    const from = here.startsWith('/signin') || here === '/' ? '' : `?from=${encodeURIComponent(here)}`;
    return (
      <Link href={`/signin${from}`} className={buttonClass('plain', 'small')}>
        Sign in
      </Link>
    );
  }
  return (
    <Menu
      align="end"
      trigger={
        <Button look="quiet" size="small" aria-label={`Signed in as ${name}`}>
          <CircleUserRound aria-hidden className="size-4" />
          <span className="max-w-40 truncate max-sm:sr-only">{name}</span>
        </Button>
      }
    >
      <MenuItem href="/my-data">My data</MenuItem>
      <MenuItem href="/searches">Searches</MenuItem>
      <MenuItem href="/account">Your account</MenuItem>
      <MenuItem href="/account/tokens">Tokens for programs</MenuItem>
      {staff && <MenuItem href="/administration">Administration</MenuItem>}
      <MenuItem disabled={pending} onSelect={() => startTransition(signOut)}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
