import type { Metadata } from 'next';
import Link from 'next/link';
import { requireFreshUser } from '@/app/fresh-user';
import { TotpRemoval } from '@/components/identity/totp-removal';
import { TotpSetup } from '@/components/identity/totp-setup';
import { db } from '@/lib/db';
import { hasSecondFactor } from '@/lib/identity/second-factor/totp';
import { beginSetup, newRecoveryCodes, removeSecondFactor, takeFirstCode } from './actions';

export const metadata: Metadata = { title: 'Second factor' };

export default async function TotpPage() {
  const { user } = await requireFreshUser('/account/totp');
  const active = await hasSecondFactor(db(), user.id);
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col gap-4 py-6">
      <h1 className="text-xl">Second factor</h1>
      {active ? (
        <TotpRemoval remove={removeSecondFactor} renew={newRecoveryCodes} />
      ) : (
        <TotpSetup begin={beginSetup} confirm={takeFirstCode} />
      )}
      <Link href="/account" className="link self-start">
        To the account
      </Link>
    </div>
  );
}
