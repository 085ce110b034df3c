import 'server-only';

/**
 * next-auth's own steps, walked in memory with a jar of cookies.
 */

import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type AuthOptions } from 'next-auth';

/**
 * The first step of a sign-in: what a browser does with the form of next-auth's own page.
 *
 * @param jar receives the cookies that the browser has to bring back: state, PKCE, nonce
 * @param more parameters for the provider's page, such as `prompt`
 * @returns the provider's page; next-auth's page of errors when the provider does not answer
 */
export async function beginSignIn(
  options: AuthOptions,
  jar: Jar,
  provider: string,
  callbackUrl: string,
  more: Readonly<Record<string, string>> = {},
): Promise<URL | null> {
  const { body } = await step(options, jar, 'GET', ['csrf']);
  const { csrfToken } = body as { csrfToken: string };
  const begun = await step(options, jar, 'POST', ['signin', provider], { csrfToken, callbackUrl }, more);
  return begun.location;
}

/** Cookies by name. */
export type Jar = Map<string, string>;

interface Answer {
  readonly body: unknown;
  readonly location: URL | null;
}

/** One request to next-auth, with the cookies it has set so far. */
export async function step(
  options: AuthOptions,
  jar: Jar,
  method: 'GET' | 'POST',
  nextauth: readonly string[],
  parameters: Record<string, string> = {},
  query: Readonly<Record<string, string>> = {},
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
    query: { nextauth: [...nextauth], ...query, ...(method === 'GET' ? parameters : {}) },
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
