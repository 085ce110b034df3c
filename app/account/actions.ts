'use server';

import { cookies, headers } from 'next/headers';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { clientAddress, requireUser, sessionToken } from '@/app/current-user';
import { confirmAddress, requireFreshUser } from '@/app/fresh-user';
import { findProvider } from '@/app/sign-in-providers';
import { ownPath } from '@/app/start-session';
import { describeBrowser } from '@/components/identity/describe-browser';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { recordAudit } from '@/lib/identity/audit';
import { cookieName, cookieOptions, sessionCookie } from '@/lib/identity/cookies';
import { unlinkIdentity } from '@/lib/identity/linking/identities';
import { declareIntent, INTENT_COOKIE, INTENT_SECONDS } from '@/lib/identity/linking/intent';
import { tellChange } from '@/lib/identity/mail/email-address';
import { SITE, siteMailer } from '@/lib/identity/mail/site';
import { type NewKey, offerRegistration, register } from '@/lib/identity/passkeys/passkeys';
import { endSession, hashToken, isFresh, revokeOtherSessions, revokeSession } from '@/lib/identity/sessions';

const HERE = '/account';

/** Sign out of this browser. */
export async function signOut(): Promise<void> {
  const token = await sessionToken();
  if (token) await endSession(db(), token);
  const { name, options } = sessionCookie(env.BASE_URL);
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
  redirect('/');
}

/** Sign out another browser of the same person. */
export async function revoke(sessionId: string): Promise<void> {
  const user = await requireUser(HERE);
  await revokeSession(db(), user.id, sessionId);
  revalidatePath(HERE);
}

export async function revokeOthers(): Promise<void> {
  const user = await requireUser(HERE);
  const token = await sessionToken();
  if (token) await revokeOtherSessions(db(), user.id, token);
  revalidatePath(HERE);
}

/** Link an identity, or show by one who is here. @returns the address to go to */
export async function linkIdentity(provider: string): Promise<string> {
  return goToProvider('link', provider, `${HERE}?linked=${encodeURIComponent(provider)}`);
}

export async function confirmByProvider(returnTo: string, provider: string): Promise<string> {
  return goToProvider('confirm', provider, returnTo);
}

async function goToProvider(act: 'link' | 'confirm', id: string, returnTo: string): Promise<string> {
  const user = await requireUser(HERE);
  const token = (await sessionToken()) ?? '';
  const provider = findProvider(id);
  if (!provider || provider.kind === 'local') return HERE;
  if (act === 'link' && !(await isFresh(db(), token))) return confirmAddress(HERE);
  const secret = await declareIntent(
    db(),
    { act, userId: user.id, provider: id, returnTo: ownPath(returnTo) },
    token,
  );
  const name = cookieName(env.BASE_URL, INTENT_COOKIE);
  (await cookies()).set(name, secret, { ...cookieOptions(env.BASE_URL), maxAge: INTENT_SECONDS });
  return `/signin/with/${id}`;
}

/** @returns a sentence when it is refused */
export async function unlink(identity: string): Promise<string | null> {
  const { user, token } = await requireFreshUser(HERE);
  const outcome = await unlinkIdentity(db(), user.id, identity, hashToken(token));
  if (!outcome.ok) return outcome.message;
  const label = findProvider(outcome.provider)?.label ?? outcome.provider;
  await recordAudit(db(), {
    act: 'identity-unlinked',
    by: { userId: user.id, name: user.name },
    address: await clientAddress(),
    subject: outcome.provider,
  });
  await tellChange(db(), siteMailer(), SITE, user.id, `The identity of ${label} was unlinked.`);
  revalidatePath(HERE);
  return null;
}

export async function beginNewPasskey() {
  const user = await requireUser(HERE);
  const token = (await sessionToken()) ?? '';
  if (!(await isFresh(db(), token))) return { goTo: confirmAddress(HERE) };
  return offerRegistration(db(), SITE, user);
}

/** @returns a sentence when it is refused */
export async function finishNewPasskey(ticket: string, response: NewKey): Promise<string | null> {
  const user = await requireUser(HERE);
  const name = describeBrowser((await headers()).get('user-agent'));
  if (!(await register(db(), SITE, user.id, { ticket: String(ticket), response, name }))) {
    return 'The passkey could not be checked, or came too late. Try once more.';
  }
  await tellChange(db(), siteMailer(), SITE, user.id, `A passkey was made with ${name}.`);
  revalidatePath(HERE);
  return null;
}

export async function removePasskey(id: string): Promise<string | null> {
  const { user } = await requireFreshUser(HERE);
  await db().passkey.deleteMany({ where: { id: String(id), userId: user.id } });
  revalidatePath(HERE);
  return null;
}
