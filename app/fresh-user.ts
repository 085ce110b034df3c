import 'server-only';

/**
 * Somebody who proved lately who they are: for what a passer-by at an open browser must not do.
 */

import { redirect } from 'next/navigation';
import { db } from '@/lib/db';
import { isFresh, type SignedInUser } from '@/lib/identity/sessions';
import { requireUser, sessionToken } from './current-user';

/** Whoever did not is asked to, and comes back. @param from path of ours */
export async function requireFreshUser(
  from: string,
): Promise<{ readonly user: SignedInUser; readonly token: string }> {
  const user = await requireUser(from);
  const token = (await sessionToken()) ?? '';
  if (!(await isFresh(db(), token))) redirect(confirmAddress(from));
  return { user, token };
}

export function confirmAddress(from: string): string {
  return `/account/confirm?from=${encodeURIComponent(from)}`;
}
