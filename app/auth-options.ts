import 'server-only';

import type { AuthOptions } from 'next-auth';
import { cookies, headers } from 'next/headers';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { authOptions } from '@/lib/identity/auth-options';
import { cookieName } from '@/lib/identity/cookies';
import { INTENT_COOKIE } from '@/lib/identity/linking/intent';
import { beginAttempt, type SignInAttempt } from '@/lib/identity/sign-in-attempt';
import { moveToAccount } from './archives/chosen';
import { clientAddress, currentUser, sessionToken } from './current-user';
import { signInProviders } from './sign-in-providers';

/** The secret that signs cookies of a sign-in and addresses of ours. */
export function requireSecret(): string {
  if (!env.SECRET) throw new Error('Cannot sign anybody in: SECRET is unset. "npm start" makes one.');
  return env.SECRET;
}

/** Who asks to be signed in, from the request at hand. */
export async function currentAttempt(): Promise<SignInAttempt> {
  const user = await currentUser();
  const token = await sessionToken();
  return beginAttempt({
    userAgent: (await headers()).get('user-agent'),
    address: await clientAddress(),
    session: user && token ? { token, userId: user.id } : null,
    intent: (await cookies()).get(cookieName(env.BASE_URL, INTENT_COOKIE))?.value ?? null,
  });
}

/** next-auth's options for the request at hand. */
export function attemptOptions(attempt: SignInAttempt): AuthOptions {
  const settings = { baseUrl: env.BASE_URL, secret: requireSecret(), onSignIn: moveToAccount };
  return authOptions(db(), settings, signInProviders(), attempt);
}
