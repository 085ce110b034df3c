import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { currentUser } from '@/app/current-user';
import { ownPath } from '@/app/start-session';
import { IdentityForm } from '@/components/identity/identity-form';
import { Notice } from '@/components/ui/notice';
import { env } from '@/lib/env';
import { signIn } from './actions';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  readonly searchParams: Promise<{ from?: string; error?: string }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { from, error } = await searchParams;
  if (await currentUser()) redirect(ownPath(from));
  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-4 py-6">
      <h1 className="text-xl">Sign in</h1>
      <p className="text-muted">Everything public here is open without signing in.</p>
      {error !== undefined && (
        <Notice kind="error" title="The sign-in did not succeed.">
          Try once more; if it fails again, tell the people who run this archive what you see here:{' '}
          {error.slice(0, 40)}.
        </Notice>
      )}
      <IdentityForm
        label="Local account"
        submit={signIn}
        submitLabel="Sign in"
        hidden={{ from: ownPath(from) }}
        fields={[
          { id: 'username', label: 'User name', autoComplete: 'username' },
          { id: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' },
        ]}
      >
        {env.REGISTRATION === 'open' && (
          <Link href="/register" className="link">
            Make an account
          </Link>
        )}
      </IdentityForm>
    </div>
  );
}
