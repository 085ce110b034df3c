import 'server-only';

/**
 * Secrets that are good once and not for long: the code that ends a sign-in, an invitation.
 *
 * Only the hash is kept, so whoever reads the database can redeem nothing. The secret has 256 bits, for which one
 * round of SHA-256 is enough.
 */

import { createHash, randomBytes } from 'node:crypto';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { Intent } from './linking/intent';
import type { SamlGrant } from './saml/grant';

/** What a code is good for, and what it then stands for. */
export interface Grants {
  /** A password was right: whom to sign in, and the PKCE challenge of the browser that asked. */
  readonly 'sign-in': { readonly userId: string; readonly codeChallenge: string };
  /** Somebody may make a local account with this role. */
  readonly invitation: { readonly role: 'user' | 'staff' | 'administrator' };
  /** Somebody who is signed in goes to a provider to link it, or to show once more who they are. */
  readonly intent: Intent;
  /** The password was right, the second factor is still to come. */
  readonly 'second-factor': { readonly userId: string };
  /** What an authenticator is to sign; for a new passkey, whose it is to be. */
  readonly passkey: { readonly challenge: string; readonly userId: string | null };
  /** Whoever reads mail to this address may make it the person's own. */
  readonly email: { readonly userId: string; readonly email: string };
  /** Whoever reads the person's mail may choose a new password. */
  readonly reset: { readonly userId: string };
  /** An institute vouched for somebody. */
  readonly saml: SamlGrant;
  /** Somebody may join a proposal. `until` is ISO 8601, or null for a membership without an end. */
  readonly 'proposal-invitation': {
    readonly proposalId: string;
    readonly part: 'co_investigator' | 'delegate' | 'pi';
    readonly until: string | null;
  };
}

export type Purpose = keyof Grants;

/**
 * @param lifetime seconds
 * @returns the secret, 43 characters that need no quoting in a URL
 */
export async function issueCode<P extends Purpose>(
  db: PrismaClient,
  purpose: P,
  grant: Grants[P],
  lifetime: number,
  now = new Date(),
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await db.oneTimeCode.deleteMany({ where: { expires: { lte: now } } });
  await db.oneTimeCode.create({
    data: { hash: hashOf(secret), purpose, grant, expires: new Date(now.getTime() + lifetime * 1000) },
  });
  return secret;
}

/** Use a code up. Of two that come with the same code at one time, one gets `null`. */
export async function redeemCode<P extends Purpose>(
  db: Pick<PrismaClient, 'oneTimeCode'>,
  purpose: P,
  secret: string,
  now = new Date(),
): Promise<Grants[P] | null> {
  const hash = hashOf(secret);
  const found = await findCode(db, purpose, secret, now);
  if (!found) return null;
  const { count } = await db.oneTimeCode.deleteMany({ where: { hash } });
  return count === 1 ? found : null;
}

/** What a code stands for, without using it up. */
export async function findCode<P extends Purpose>(
  db: Pick<PrismaClient, 'oneTimeCode'>,
  purpose: P,
  secret: string,
  now = new Date(),
): Promise<Grants[P] | null> {
  const code = await db.oneTimeCode.findFirst({
    where: { hash: hashOf(secret), purpose, expires: { gt: now } },
  });
  return code ? (code.grant as unknown as Grants[P]) : null;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
