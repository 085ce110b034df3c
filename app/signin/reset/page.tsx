import type { Metadata } from 'next';
import Link from 'next/link';
import { IdentityForm } from '@/components/identity/identity-form';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { SHORTEST_PASSWORD } from '@/lib/identity/password';
import { mayReset } from '@/lib/identity/reset-password';
import { choosePassword } from './actions';

/** The address holds the code: no other site is to learn it. */
export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

interface Props {
  readonly searchParams: Promise<{ code?: string | string[] }>;
}

export default async function ResetPage({ searchParams }: Props) {
  const { code } = await searchParams;
  const good = typeof code === 'string' && (await mayReset(db(), code));
  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-4 py-6">
      <h1 className="text-xl">New password</h1>
      {good ? (
        <IdentityForm
          label="New password"
          submit={choosePassword}
          submitLabel="Take this password"
          hidden={{ code }}
          fields={[
            {
              id: 'password',
              label: 'Password',
              hint: `At least ${SHORTEST_PASSWORD} characters. Everywhere else you will be signed out.`,
              type: 'password',
              autoComplete: 'new-password',
            },
          ]}
        />
      ) : (
        <>
          <Notice kind="warning" title="This link was used already, or is too old.">
            A link is good once and for an hour.
          </Notice>
          <Link href="/signin/forgot" className="link self-start">
            Ask for a new one
          </Link>
        </>
      )}
    </div>
  );
}
