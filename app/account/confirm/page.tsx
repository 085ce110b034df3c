import type { Metadata } from 'next';
import { requireUser } from '@/app/current-user';
import { outsideProviders } from '@/app/sign-in-providers';
import { ownPath } from '@/app/start-session';
import { ConfirmByProvider } from '@/components/identity/confirm-by-provider';
import { IdentityForm } from '@/components/identity/identity-form';
import { PasskeySignIn } from '@/components/identity/passkey-sign-in';
import { beginPasskey } from '@/app/signin/actions';
import { db } from '@/lib/db';
import { hasSecondFactor } from '@/lib/identity/second-factor/totp';
import { confirmByProvider } from '../actions';
import { confirmByPasskey, confirmByPassword } from './actions';

export const metadata: Metadata = { title: 'Is it you?' };

interface Props {
  readonly searchParams: Promise<{ from?: string | string[] }>;
}

/** A proof of who is at the browser, before something that a passer-by must not do. */
export default async function ConfirmPage({ searchParams }: Props) {
  const from = ownPath((await searchParams).from);
  const user = await requireUser(from);
  const [credential, accounts, passkeys, secondFactor] = await Promise.all([
    db().localCredential.findUnique({ where: { userId: user.id }, select: { username: true } }),
    db().account.findMany({ where: { userId: user.id }, select: { provider: true } }),
    db().passkey.count({ where: { userId: user.id } }),
    hasSecondFactor(db(), user.id),
  ]);
  const linked = outsideProviders().filter(({ id }) => accounts.some(({ provider }) => provider === id));
  const code = {
    id: 'code',
    label: 'Code',
    hint: 'Of your authenticator app, or a recovery code.',
    autoComplete: 'one-time-code',
  } as const;
  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-5 py-6">
      <h1 className="text-xl">Is it you, {user.name}?</h1>
      <p>What you are about to do asks for a fresh proof of who you are. It counts for ten minutes.</p>
      {credential && (
        <IdentityForm
          label="Password"
          submit={confirmByPassword}
          submitLabel="Go on"
          hidden={{ from }}
          fields={[
            { id: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' },
            ...(secondFactor ? [code] : []),
          ]}
        />
      )}
      {passkeys > 0 && (
        <PasskeySignIn
          begin={beginPasskey}
          finish={confirmByPasskey.bind(null, from)}
          label="Go on with a passkey"
        />
      )}
      {linked.length > 0 && (
        <ConfirmByProvider providers={linked} confirm={confirmByProvider.bind(null, from)} />
      )}
    </div>
  );
}
