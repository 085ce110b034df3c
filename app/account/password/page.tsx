import type { Metadata } from 'next';
import Link from 'next/link';
import { requireFreshUser } from '@/app/fresh-user';
import { IdentityForm } from '@/components/identity/identity-form';
import { SHORTEST_PASSWORD } from '@/lib/identity/password';
import { changePassword } from './actions';

export const metadata: Metadata = { title: 'Change the password' };

export default async function PasswordPage() {
  await requireFreshUser('/account/password');
  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-4 py-6">
      <h1 className="text-xl">Change the password</h1>
      <IdentityForm
        label="Change the password"
        submit={changePassword}
        submitLabel="Take this password"
        fields={[
          {
            id: 'password',
            label: 'New password',
            hint: `At least ${SHORTEST_PASSWORD} characters. Everywhere else you will be signed out.`,
            type: 'password',
            autoComplete: 'new-password',
          },
        ]}
      >
        <Link href="/account" className="link">
          Keep the old one
        </Link>
      </IdentityForm>
    </div>
  );
}
