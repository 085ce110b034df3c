import 'server-only';

/**
 * Sign somebody in whose password was right, by walking next-auth's own steps in memory.
 *
 * The steps are those a browser takes with a provider elsewhere (CSRF token, state and PKCE, code, callback), so a
 * local account passes the same checks and ends in the same kind of session. Doing it in one request spares a visitor
 * three redirects, and the form can say at once what went wrong.
 */

import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type AuthOptions } from 'next-auth';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { LOCAL_PROVIDER } from './local-account';
import { issueCode } from './one-time-code';

/** Seconds between the check of the password and the end of the sign-in, which follows at once. */
const CODE_SECONDS = 60;

/**
 * @returns the token for the session cookie
 * @throws {Error} when next-auth refuses: a fault of ours, since the password was right
 */
export async function signInLocally(db: PrismaClient, options: AuthOptions, userId: string): Promise<string> {
  const jar = new Map<string, string>();
  const { body } = await step(options, jar, 'GET', ['csrf']);
  const begun = await step(options, jar, 'POST', ['signin', LOCAL_PROVIDER], {
    csrfToken: (body as { csrfToken: string }).csrfToken,
    callbackUrl: '/',
  });
  const asked = begun.location?.searchParams;
  const codeChallenge = asked?.get('code_challenge');
  const state = asked?.get('state');
  if (!codeChallenge || !state) throw new Error(`Cannot begin a local sign-in: sent to ${begun.location}`);
  const code = await issueCode(db, 'sign-in', { userId, codeChallenge }, CODE_SECONDS);
  const ended = await step(options, jar, 'GET', ['callback', LOCAL_PROVIDER], { code, state });
  const token = jar.get(options.cookies!.sessionToken!.name);
  if (!token) throw new Error(`Cannot end a local sign-in: sent to ${ended.location}`);
  return token;
}

interface Answer {
  readonly body: unknown;
  readonly location: URL | null;
}

/** One request to next-auth, with the cookies it has set so far. */
async function step(
  options: AuthOptions,
  jar: Map<string, string>,
  method: 'GET' | 'POST',
  nextauth: readonly string[],
  parameters: Record<string, string> = {},
): Promise<Answer> {
  const headers = new Map<string, unknown>();
  let body: unknown;
  const response = {
    status: () => response,
    setHeader(name: string, value: unknown) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    end: () => response,
    json(value: unknown) {
      body = value;
    },
    send(value: unknown) {
      body = value;
    },
  };
  const request = {
    method,
    headers: {},
    cookies: Object.fromEntries(jar),
    query: { nextauth: [...nextauth], ...(method === 'GET' ? parameters : {}) },
    body: method === 'POST' ? parameters : {},
  };
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  for (const cookie of (headers.get('set-cookie') as readonly string[] | undefined) ?? []) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
    jar.set(name!, decodeURIComponent(value!));
  }
  const location = headers.get('location') as string | undefined;
  return { body, location: location ? new URL(location, process.env.NEXTAUTH_URL) : null };
}
