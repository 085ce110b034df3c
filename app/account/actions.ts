'use server';

import { cookies } from 'next/headers';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { requireUser, sessionToken } from '@/app/current-user';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { sessionCookie } from '@/lib/identity/cookies';
import { endSession, revokeOtherSessions, revokeSession } from '@/lib/identity/sessions';

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
  const user = await requireUser('/account');
  await revokeSession(db(), user.id, sessionId);
  revalidatePath('/account');
}

export async function revokeOthers(): Promise<void> {
  const user = await requireUser('/account');
  const token = await sessionToken();
  if (token) await revokeOtherSessions(db(), user.id, token);
  revalidatePath('/account');
}
