import Link from 'next/link';

const ROLES = { user: 'User', staff: 'Archive staff', administrator: 'Administrator' } as const;

export interface PersonFactsProps {
  /** Of the local account, for those who have one. */
  readonly username: string | null;
  /** Verified. */
  readonly email: string | null;
  readonly role: keyof typeof ROLES;
}

/** What the archive calls a person, and how it reaches them. */
export function PersonFacts({ username, email, role }: PersonFactsProps) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1">
      {username !== null && (
        <>
          <dt className="text-muted">User name</dt>
          <dd>{username}</dd>
          <dt className="text-muted">Password</dt>
          <dd>
            <Link href="/account/password" className="link">
              Change
            </Link>
          </dd>
        </>
      )}
      <dt className="text-muted">E-mail</dt>
      <dd className="flex flex-wrap gap-x-3 wrap-anywhere">
        {email ?? 'None'}
        <Link
          href="/account/email"
          className="link"
          aria-label={email ? 'Change the address' : 'Add an address'}
        >
          {email ? 'Change' : 'Add'}
        </Link>
      </dd>
      <dt className="text-muted">Role</dt>
      <dd>{ROLES[role]}</dd>
    </dl>
  );
}
