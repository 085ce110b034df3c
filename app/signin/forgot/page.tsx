import type { Metadata } from 'next';
import Link from 'next/link';
import { IdentityForm } from '@/components/identity/identity-form';
import { Notice } from '@/components/ui/notice';
import { sendReset } from './actions';
import { siteMailer } from '@/lib/identity/mail/site';

export const metadata: Metadata = { title: 'Forgotten password' };

export default function ForgotPage() {
  const { way } = siteMailer();
  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-4 py-6">
      <h1 className="text-xl">Forgotten password</h1>
      {way === 'none' ? (
        <Notice kind="info" title="This archive sends no mail.">
          Ask the people who run it for a link that lets you choose a new password.
        </Notice>
      ) : (
        <>
          <p>
            {way === 'smtp'
              ? 'A link to choose a new one is sent to the address of your account.'
              : 'No mail server is set: the link is printed in the log of the gateway.'}
          </p>
          <IdentityForm
            label="Forgotten password"
            submit={sendReset}
            submitLabel="Send the link"
            fields={[{ id: 'who', label: 'User name or address', autoComplete: 'username' }]}
          />
        </>
      )}
      <Link href="/signin" className="link self-start">
        Back to sign-in
      </Link>
    </div>
  );
}
