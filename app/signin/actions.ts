'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { requireSecret } from '@/app/auth-options';
import { clientAddress } from '@/app/current-user';
import { ownPath, startSession } from '@/app/start-session';
import { type IdentityFormState, refused } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { attemptLimits } from '@/lib/identity/attempt-limits';
import { cookieName, cookieOptions, SECOND_FACTOR, SECOND_FACTOR_SECONDS } from '@/lib/identity/cookies';
import { fieldErrors } from '@/lib/identity/field-errors';
import { checkPassword } from '@/lib/identity/local-account';
import { SITE } from '@/lib/identity/mail/site';
import { findCode, issueCode, redeemCode } from '@/lib/identity/one-time-code';
import { offerSignIn, type SignedChallenge, whoSigned } from '@/lib/identity/passkeys/passkeys';
import { codeSchema, signInSchema } from '@/lib/identity/schema';
import { hasSecondFactor, isSecondFactor } from '@/lib/identity/second-factor/totp';

/** Sign in with the local account, then go where the visitor was going; by way of the second factor, if there is one. */
export async function signIn(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const typed = Object.fromEntries(form);
  const text = { username: String(typed.username ?? '') };
  const parsed = signInSchema.safeParse(typed);
  if (!parsed.success) return { text, errors: fieldErrors(parsed.error), message: null };
  const checked = await checkPassword(db(), attemptLimits(db()), parsed.data, await clientAddress());
  if (!checked.ok) return refused(checked.message, text);
  const from = ownPath(typed.from);
  if (await hasSecondFactor(db(), checked.userId)) {
    const ticket = await issueCode(db(), 'second-factor', checked, SECOND_FACTOR_SECONDS);
    await setTicket(ticket, SECOND_FACTOR_SECONDS);
    redirect(`/signin/code?from=${encodeURIComponent(from)}`);
  }
  await startSession(checked.userId);
  redirect(from);
}

/** The second step: a code of the app, or one on paper. */
export async function giveCode(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const typed = Object.fromEntries(form);
  const parsed = codeSchema.safeParse(typed);
  if (!parsed.success) return { text: {}, errors: fieldErrors(parsed.error), message: null };
  const ticket = (await cookies()).get(cookieName(env.BASE_URL, SECOND_FACTOR))?.value ?? '';
  const granted = await findCode(db(), 'second-factor', ticket);
  if (!granted) return refused('This took too long. Go back and give your password once more.');
  const limits = attemptLimits(db());
  const [key, address] = [`second factor ${granted.userId}`, await clientAddress()];
  const wait = await limits.count(key, address);
  if (wait !== null) return refused(`Too many attempts. Try again in ${Math.ceil(wait / 60)} minutes.`);
  if (!(await isSecondFactor(db(), granted.userId, parsed.data.code, requireSecret()))) {
    return refused('This code is not right, or was used already. Wait for the next one.');
  }
  if (!(await redeemCode(db(), 'second-factor', ticket)))
    return refused('This sign-in was finished already.');
  await limits.forget(key, address);
  await setTicket('', 0);
  await startSession(granted.userId);
  redirect(ownPath(typed.from));
}

/** What a passkey is to sign. */
export async function beginPasskey() {
  return offerSignIn(db(), SITE);
}

/** @returns a sentence when the passkey is not taken; else goes where the visitor was going */
export async function finishPasskey(
  from: string,
  ticket: string,
  response: SignedChallenge,
): Promise<string> {
  const limits = attemptLimits(db());
  const key = `passkey ${String(response.id).slice(0, 100)}`;
  const address = await clientAddress();
  const wait = await limits.count(key, address);
  const userId = wait === null ? await whoSigned(db(), SITE, String(ticket), response) : null;
  if (!userId) return 'This passkey is not known here, or its answer came too late.';
  await limits.forget(key, address);
  await startSession(userId);
  redirect(ownPath(from));
}

async function setTicket(value: string, maxAge: number): Promise<void> {
  const name = cookieName(env.BASE_URL, SECOND_FACTOR);
  (await cookies()).set(name, value, { ...cookieOptions(env.BASE_URL), maxAge });
}
