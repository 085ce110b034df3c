'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { requireSecret } from '@/app/auth-options';
import { clientAddress, requireUser, sessionToken } from '@/app/current-user';
import { ownPath } from '@/app/start-session';
import { type IdentityFormState, refused } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { attemptLimits } from '@/lib/identity/attempt-limits';
import { sessionCookie } from '@/lib/identity/cookies';
import { checkPassword } from '@/lib/identity/local-account';
import { SITE } from '@/lib/identity/mail/site';
import { type SignedChallenge, whoSigned } from '@/lib/identity/passkeys/passkeys';
import { hasSecondFactor, isSecondFactor } from '@/lib/identity/second-factor/totp';
import { noteAuthentication, rotateSession } from '@/lib/identity/sessions';

/** Show who one is by the password, and the second factor if there is one. */
export async function confirmByPassword(
  _before: IdentityFormState,
  form: FormData,
): Promise<IdentityFormState> {
  const from = ownPath(form.get('from'));
  const user = await requireUser(from);
  const credential = await db().localCredential.findUnique({ where: { userId: user.id } });
  if (!credential) return refused('This account has no password.');
  const typed = { username: credential.username, password: String(form.get('password') ?? '') };
  const [limits, address] = [attemptLimits(db()), await clientAddress()];
  const checked = await checkPassword(db(), limits, typed, address);
  if (!checked.ok) return refused(checked.message);
  if (await hasSecondFactor(db(), user.id)) {
    const code = String(form.get('code') ?? '');
    const key = `second factor ${user.id}`;
    const wait = await limits.count(key, address);
    if (wait !== null) return refused(`Too many attempts. Try again in ${Math.ceil(wait / 60)} minutes.`);
    if (!(await isSecondFactor(db(), user.id, code, requireSecret()))) {
      return refused('The code is not right, or was used already. Wait for the next one.');
    }
    await limits.forget(key, address);
  }
  await confirmed();
  redirect(from);
}

/** @returns a sentence when the passkey is not one of this person's */
export async function confirmByPasskey(
  from: string,
  ticket: string,
  response: SignedChallenge,
): Promise<string> {
  const user = await requireUser(ownPath(from));
  if ((await whoSigned(db(), SITE, String(ticket), response)) !== user.id) {
    return 'This passkey is not one of yours here, or its answer came too late.';
  }
  await confirmed();
  redirect(ownPath(from));
}

async function confirmed(): Promise<void> {
  const token = (await sessionToken()) ?? '';
  await noteAuthentication(db(), token);
  const { token: rotated, expires } = await rotateSession(db(), token);
  const { name, options } = sessionCookie(env.BASE_URL);
  (await cookies()).set(name, rotated, { ...options, expires });
}
