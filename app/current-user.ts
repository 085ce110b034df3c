import 'server-only';

/**
 * Who is asking: the session cookie of the request at hand, looked up once for each request.
 */

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { sessionCookie } from '@/lib/identity/cookies';
import { findSessionHolder, type SessionHolder } from '@/lib/identity/find-who';
import { findSignedInUser, type SignedInUser } from '@/lib/identity/sessions';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';

/** The token of the session cookie; `null` without one. */
export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookie(env.BASE_URL).name)?.value ?? null;
}

/** `null` for the public. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const token = await sessionToken();
  return token ? findSignedInUser(db(), token) : null;
});

/** The same with what decides what they may have, for pages that show it. */
export async function currentWho(): Promise<Who> {
  return (await currentHolder())?.who ?? THE_PUBLIC;
}

/** For links that are to end with the session they were made in. */
export async function currentSessionId(): Promise<string | null> {
  return (await currentHolder())?.sessionId ?? null;
}

const currentHolder = cache(async (): Promise<SessionHolder | null> => {
  const token = await sessionToken();
  return token ? findSessionHolder(db(), token, new Date()) : null;
});

/** For pages that need somebody: everybody else is sent to sign in, and comes back. */
export async function requireUser(from: string): Promise<SignedInUser> {
  return (await currentUser()) ?? redirect(`/signin?from=${encodeURIComponent(from)}`);
}

/** The address of whoever asks, as scripts/web.mjs found it. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-client-address') ?? 'unknown';
}
