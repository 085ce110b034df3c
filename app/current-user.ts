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
import { findSignedInUser, type SignedInUser } from '@/lib/identity/sessions';

/** The token of the session cookie; `null` without one. */
export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookie(env.BASE_URL).name)?.value ?? null;
}

/** `null` for the public. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const token = await sessionToken();
  return token ? findSignedInUser(db(), token) : null;
});

/** For pages that need somebody: everybody else is sent to sign in, and comes back. */
export async function requireUser(from: string): Promise<SignedInUser> {
  return (await currentUser()) ?? redirect(`/signin?from=${encodeURIComponent(from)}`);
}

/** The address of whoever asks, as scripts/web.mjs found it. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-client-address') ?? 'unknown';
}
