import type { Metadata } from 'next';
import { requireUser, sessionToken } from '@/app/current-user';
import { SessionList } from '@/components/identity/session-list';
import { Button } from '@/components/ui/button';
import { db } from '@/lib/db';
import { listSessions } from '@/lib/identity/sessions';
import { revoke, revokeOthers, signOut } from './actions';

export const metadata: Metadata = { title: 'Your account' };

const ROLES = { user: 'User', staff: 'Archive staff', administrator: 'Administrator' } as const;

export default async function AccountPage() {
  const user = await requireUser('/account');
  const token = (await sessionToken()) ?? '';
  const [credential, sessions] = await Promise.all([
    db().localCredential.findUnique({ where: { userId: user.id }, select: { username: true } }),
    listSessions(db(), user.id, token),
  ]);
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 py-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl">{user.name}</h1>
        <form action={signOut}>
          <Button type="submit">Sign out</Button>
        </form>
      </div>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1">
        {credential && (
          <>
            <dt className="text-muted">User name</dt>
            <dd>{credential.username}</dd>
          </>
        )}
        <dt className="text-muted">Role</dt>
        <dd>{ROLES[user.role]}</dd>
      </dl>
      <SessionList sessions={sessions} revoke={revoke} revokeOthers={revokeOthers} />
    </div>
  );
}
