import 'server-only';

import { cookies, headers } from 'next/headers';
import { attemptOptions } from '@/app/auth-options';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import {
  cookieName,
  LAST_PROVIDER,
  LAST_PROVIDER_SECONDS,
  SESSION_SECONDS,
  sessionCookie,
} from '@/lib/identity/cookies';
import { LOCAL_PROVIDER } from '@/lib/identity/local-account';
import { endSession } from '@/lib/identity/sessions';
import { beginAttempt, duringAttempt } from '@/lib/identity/sign-in-attempt';
import { signInLocally } from '@/lib/identity/sign-in';
import { clientAddress, sessionToken } from './current-user';

/** Sign the browser in as this person; a session it had before is ended. Call it from a server action. */
export async function startSession(userId: string): Promise<void> {
  const before = await sessionToken();
  if (before) await endSession(db(), before);
  const userAgent = (await headers()).get('user-agent');
  const attempt = beginAttempt({ userAgent, address: await clientAddress(), session: null, intent: null });
  const token = await duringAttempt(attempt, () => signInLocally(db(), attemptOptions(attempt), userId));
  const { name, options: rules } = sessionCookie(env.BASE_URL);
  const jar = await cookies();
  jar.set(name, token, { ...rules, maxAge: SESSION_SECONDS });
  jar.set(cookieName(env.BASE_URL, LAST_PROVIDER), LOCAL_PROVIDER, {
    ...rules,
    maxAge: LAST_PROVIDER_SECONDS,
  });
}

/** Where to go after signing in: a page of ours, or the front page. */
export function ownPath(from: unknown): string {
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) ? from : '/';
}
