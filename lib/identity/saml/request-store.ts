import 'server-only';

/**
 * Sign-ins that are under way at an institute, and assertions that were used.
 *
 * A request is answered once, and an assertion is good once: each is one statement on one row, so of two answers that
 * come together one is late.
 */

import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { SKEW } from './instant';

export interface SignInRequest {
  /** ID of the AuthnRequest. */
  readonly id: string;
  /** Sent along with it, and back with the answer. */
  readonly relayState: string;
  readonly entityId: string;
  /** Of next-auth, in the browser that asked. */
  readonly state: string;
  readonly codeChallenge: string;
  /** Whether the person was to prove who they are anew. */
  readonly fresh: boolean;
  readonly created: Date;
}

/** Milliseconds for passwords, second factors and consent. */
const LIFETIME = 15 * 60_000;

export async function storeRequest(
  db: PrismaClient,
  begun: Pick<SignInRequest, 'entityId' | 'state' | 'codeChallenge' | 'fresh'>,
  now = new Date(),
): Promise<SignInRequest> {
  const request = {
    ...begun,
    id: `_${randomBytes(20).toString('hex')}`,
    relayState: randomBytes(20).toString('base64url'),
    created: now,
  };
  await db.samlRequest.deleteMany({ where: { expires: { lte: now } } });
  await db.samlRequest.create({ data: { ...request, expires: new Date(now.getTime() + LIFETIME) } });
  return request;
}

/** `null` for a sign-in that is over, was answered, or was never begun. */
export async function findRequest(
  db: PrismaClient,
  relayState: string,
  now = new Date(),
): Promise<SignInRequest | null> {
  const row = await db.samlRequest.findUnique({ where: { relayState } });
  return row && row.expires > now ? row : null;
}

/**
 * Answer a request by an assertion.
 *
 * @param until the assertion would be refused by its age from then on
 * @returns `false` when the request was answered or the assertion used already
 */
export function answerOnce(
  db: PrismaClient,
  request: SignInRequest,
  assertion: { readonly issuer: string; readonly id: string; readonly until: Date },
  now = new Date(),
): Promise<boolean> {
  return db.$transaction(async (transaction) => {
    await transaction.samlAssertion.deleteMany({ where: { expires: { lte: now } } });
    const { count } = await transaction.samlRequest.deleteMany({ where: { id: request.id } });
    if (count !== 1) return false;
    const { issuer, id, until } = assertion;
    const used = await transaction.samlAssertion.createMany({
      data: [{ issuer, assertionId: id, expires: new Date(until.getTime() + 2 * SKEW) }],
      skipDuplicates: true,
    });
    return used.count === 1;
  });
}
