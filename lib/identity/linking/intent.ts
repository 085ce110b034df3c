import 'server-only';

/**
 * What a person who is signed in means by going to a provider: to link an identity there, or to show once more who
 * they are.
 *
 * Without an intent, coming back from a provider while signed in changes nothing. An intent is good once, for one
 * person, one session and one provider, and its secret is in a cookie of the browser that asked.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';
import { issueCode, redeemCode } from '../one-time-code';
import { hashToken } from '../sessions';

export const INTENT_COOKIE = 'intent';
/** As long as a sign-in may take at the provider. */
export const INTENT_SECONDS = 15 * 60;

export type Intent = {
  readonly act: 'link' | 'confirm';
  readonly userId: string;
  /** Hash of the session's token. */
  readonly session: string;
  readonly provider: string;
  /** Path of ours to go to afterwards. */
  readonly returnTo: string;
};

/** @returns the secret for the cookie */
export function declareIntent(
  db: PrismaClient,
  intent: Pick<Intent, 'act' | 'userId' | 'provider' | 'returnTo'>,
  sessionToken: string,
): Promise<string> {
  return issueCode(db, 'intent', { ...intent, session: hashToken(sessionToken) }, INTENT_SECONDS);
}

/** Use an intent up. @returns `null` unless it is of this person, this session and this provider */
export async function redeemIntent(
  db: PrismaClient,
  secret: string,
  session: { readonly token: string; readonly userId: string },
  provider: string,
): Promise<Intent | null> {
  const intent = await redeemCode(db, 'intent', secret);
  const fits =
    intent &&
    intent.userId === session.userId &&
    intent.session === hashToken(session.token) &&
    intent.provider === provider;
  return fits ? intent : null;
}
