import 'server-only';

/**
 * Sign somebody in whose password was right, by walking next-auth's own steps in memory.
 *
 * The steps are those a browser takes with a provider elsewhere (CSRF token, state and PKCE, code, callback), so a
 * local account passes the same checks and ends in the same kind of session. Doing it in one request spares a visitor
 * three redirects, and the form can say at once what went wrong.
 */

import type { AuthOptions } from 'next-auth';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { LOCAL_PROVIDER } from './local-account';
import { issueCode } from './one-time-code';
import { beginSignIn, step } from './next-auth-step';

/** Seconds between the check of the password and the end of the sign-in, which follows at once. */
const CODE_SECONDS = 60;

/**
 * @returns the token for the session cookie
 * @throws {Error} when next-auth refuses: a fault of ours, since the password was right
 */
export async function signInLocally(db: PrismaClient, options: AuthOptions, userId: string): Promise<string> {
  const jar = new Map<string, string>();
  const begun = await beginSignIn(options, jar, LOCAL_PROVIDER, '/');
  const asked = begun?.searchParams;
  const codeChallenge = asked?.get('code_challenge');
  const state = asked?.get('state');
  if (!codeChallenge || !state) throw new Error(`Cannot begin a local sign-in: sent to ${begun}`);
  const code = await issueCode(db, 'sign-in', { userId, codeChallenge }, CODE_SECONDS);
  const ended = await step(options, jar, 'GET', ['callback', LOCAL_PROVIDER], { code, state });
  const token = jar.get(options.cookies!.sessionToken!.name);
  if (!token) throw new Error(`Cannot end a local sign-in: sent to ${ended.location}`);
  return token;
}
