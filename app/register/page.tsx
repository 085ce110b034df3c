import type { Metadata } from 'next';
import { IdentityForm } from '@/components/identity/identity-form';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { mayRegister } from '@/lib/identity/invitation';
import { findCode } from '@/lib/identity/one-time-code';
import { SHORTEST_PASSWORD } from '@/lib/identity/password';
import { makeAccount } from './actions';

/** The address holds the invitation: no other site is to learn it. */
export const metadata: Metadata = { title: 'Make an account', referrer: 'no-referrer' };

interface Props {
  readonly searchParams: Promise<{ invitation?: string }>;
}

export default async function RegisterPage({ searchParams }: Props) {
  const { invitation } = await searchParams;
  const granted = invitation ? await findCode(db(), 'invitation', invitation) : null;
  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-4 py-6">
      <h1 className="text-xl">Make an account</h1>
      {granted?.role === 'administrator' && <p>This invitation makes an administrator.</p>}
      {mayRegister(env.REGISTRATION, granted) ? (
        <IdentityForm
          label="New account"
          submit={makeAccount}
          submitLabel="Make the account"
          hidden={invitation ? { invitation } : {}}
          fields={[
            { id: 'name', label: 'Name', hint: 'As colleagues know you.', autoComplete: 'name' },
            { id: 'username', label: 'User name', hint: 'You sign in with it.', autoComplete: 'username' },
            {
              id: 'password',
              label: 'Password',
              hint: `At least ${SHORTEST_PASSWORD} characters; a few words are easy to remember.`,
              type: 'password',
              autoComplete: 'new-password',
            },
          ]}
        />
      ) : (
        <Notice kind="warning" title="No account can be made here.">
          {invitation
            ? 'This invitation was used already or is too old. Ask for a new one.'
            : 'Accounts are made by invitation. Ask the people who run this archive.'}
        </Notice>
      )}
    </div>
  );
}
