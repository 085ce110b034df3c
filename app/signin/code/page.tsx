import type { Metadata } from 'next';
import Link from 'next/link';
import { ownPath } from '@/app/start-session';
import { IdentityForm } from '@/components/identity/identity-form';
import { giveCode } from '../actions';

export const metadata: Metadata = { title: 'Second factor' };

interface Props {
  readonly searchParams: Promise<{ from?: string | string[] }>;
}

export default async function CodePage({ searchParams }: Props) {
  const from = ownPath((await searchParams).from);
  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-4 py-6">
      <h1 className="text-xl">Second factor</h1>
      <p>Your password was right. Now give the code that your authenticator app shows.</p>
      <IdentityForm
        label="Second factor"
        submit={giveCode}
        submitLabel="Sign in"
        hidden={{ from }}
        fields={[
          {
            id: 'code',
            label: 'Code',
            hint: 'Six digits; or one of the recovery codes you wrote down.',
            autoComplete: 'one-time-code',
          },
        ]}
      >
        <Link href="/signin" className="link">
          Begin again
        </Link>
      </IdentityForm>
    </div>
  );
}
