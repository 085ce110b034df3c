import type { Metadata } from 'next';
import Link from 'next/link';
import { requireFreshUser } from '@/app/fresh-user';
import { IdentityForm } from '@/components/identity/identity-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { offeredAddress } from '@/lib/identity/mail/email-address';
import { siteMailer } from '@/lib/identity/mail/site';
import { confirmOffered, giveAddress } from './actions';

/** The address may hold a code: no other site is to learn it. */
export const metadata: Metadata = { title: 'Your address', referrer: 'no-referrer' };

interface Props {
  readonly searchParams: Promise<{ code?: string | string[] }>;
}

export default async function EmailPage({ searchParams }: Props) {
  const { code } = await searchParams;
  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-4 py-6">
      <h1 className="text-xl">Your address</h1>
      {typeof code === 'string' ? <Offered code={code} /> : <Ask />}
      <Link href="/account" className="link self-start">
        To the account
      </Link>
    </div>
  );
}

async function Ask() {
  await requireFreshUser('/account/email');
  const { way } = siteMailer();
  if (way === 'none') return <Notice kind="info">This archive sends no mail, so it needs no address.</Notice>;
  return (
    <>
      <p>
        {way === 'smtp'
          ? 'It is used when you forget your password and when something about your account changes. A link is sent there first.'
          : 'No mail server is set: the link that confirms the address is printed in the log of the gateway.'}
      </p>
      <IdentityForm
        label="Your address"
        submit={giveAddress}
        submitLabel="Send the link"
        fields={[{ id: 'email', label: 'E-mail address', type: 'email', autoComplete: 'email' }]}
      />
    </>
  );
}

/** Programs that look at mail open links too: the address is taken by a button, not by the visit. */
async function Offered({ code }: { readonly code: string }) {
  const email = await offeredAddress(db(), code);
  if (!email) {
    return (
      <Notice kind="warning" title="This link was used already, or is too old.">
        A link is good once and for a day.
      </Notice>
    );
  }
  return (
    <form action={confirmOffered.bind(null, code)} className="flex flex-col gap-3">
      <p className="wrap-anywhere">{email} is yours?</p>
      <Button type="submit" look="primary" className="self-start">
        Yes, take it
      </Button>
    </form>
  );
}
