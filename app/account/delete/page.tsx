import type { Metadata } from 'next';
import Link from 'next/link';
import { requireFreshUser } from '@/app/fresh-user';
import { IdentityForm } from '@/components/identity/identity-form';
import { Notice } from '@/components/ui/notice';
import { removeAccount } from './actions';

export const metadata: Metadata = { title: 'Delete the account' };

export default async function DeletePage() {
  const { user } = await requireFreshUser('/account/delete');
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col gap-4 py-6">
      <h1 className="text-xl">Delete the account of {user.name}</h1>
      <Notice kind="warning" title="This cannot be undone.">
        Your identities, sessions, passkeys, tokens, list of archives and places in proposals go. Jobs you
        made end with their retention time; what you did with proprietary data stays in the archive’s log.
      </Notice>
      <IdentityForm
        label="Delete the account"
        submit={removeAccount}
        submitLabel="Delete it"
        submitLook="danger"
        fields={[{ id: 'sure', label: 'Type “delete” to go on', autoComplete: 'off' }]}
      >
        <Link href="/account" className="link">
          Keep it
        </Link>
      </IdentityForm>
    </div>
  );
}
