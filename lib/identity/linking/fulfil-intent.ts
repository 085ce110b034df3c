import 'server-only';

/**
 * What a return from a provider means, by who is signed in and what they intended.
 */

import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import { recordAudit } from '../audit';
import { storeGroups } from '../groups/store';
import { SignInError } from '../problem/sign-in-error';
import type { Identified, IdentityProvider } from '../providers/identity-provider';
import { noteAuthentication, rotateSession } from '../sessions';
import type { SignInAttempt } from '../sign-in-attempt';
import { redeemIntent } from './intent';

/** How long ago somebody may have typed their password at the provider to confirm who they are, ms. */
const CONFIRMATION_AGE = 10 * 60_000;

/**
 * @returns `true` to let next-auth sign the person in, or the path to go to when there is nothing for it to do
 * @throws {SignInError} for a return that nobody who is signed in asked for
 */
export async function fulfilIntent(
  db: PrismaClient,
  attempt: SignInAttempt,
  provider: IdentityProvider,
  providerAccountId: string,
): Promise<true | string> {
  const { session } = attempt;
  if (!session) return true;
  const account = await db.account.findUnique({
    where: { provider_providerAccountId: { provider: provider.id, providerAccountId } },
  });
  const mine = account?.userId === session.userId;
  const intent = attempt.intent && (await redeemIntent(db, attempt.intent, session, provider.id));
  if (!intent) {
    if (attempt.intent) throw new SignInError('link-expired', 'the intent is of another session, or used up');
    if (mine) return true; // signed in twice as the same person: next-auth keeps the session
    throw new SignInError('signed-in-already', 'a second identity came without an intent to link it');
  }
  if (intent.act === 'confirm') {
    if (!mine) throw new SignInError('other-person', 'confirmed as another identity');
    requireRecent(attempt.identified?.authenticated ?? null);
    await noteAuthentication(db, session.token);
  } else {
    if (account && !mine) throw new SignInError('linked-elsewhere', 'the identity is of another account');
    await link(db, { userId: session.userId, provider: provider.id, providerAccountId }, attempt.identified!);
    attempt.linked = true;
    const { name } = await db.user.findUniqueOrThrow({ where: { id: session.userId } });
    await recordAudit(db, {
      act: 'identity-linked',
      by: { userId: session.userId, name },
      address: attempt.address,
      subject: provider.id,
    });
  }
  attempt.rotated = await rotateSession(db, session.token);
  attempt.succeeded = true;
  return intent.returnTo;
}

async function link(
  db: PrismaClient,
  identity: { readonly userId: string; readonly provider: string; readonly providerAccountId: string },
  { label, memberships }: Identified,
): Promise<void> {
  const { userId, provider, providerAccountId } = identity;
  try {
    const account = await db.account.upsert({
      where: { provider_providerAccountId: { provider, providerAccountId }, userId },
      create: { ...identity, type: 'oauth', label },
      update: { label, lastUsed: new Date() },
    });
    await storeGroups(db, { userId, accountId: account.id, source: provider }, memberships);
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new SignInError('linked-elsewhere', 'another account linked the identity at the same moment');
    }
    throw error;
  }
}

/** A provider that says when the person signed in there must have asked them just now. */
function requireRecent(authenticated: Date | null, now = Date.now()): void {
  if (authenticated && now - authenticated.getTime() > CONFIRMATION_AGE) {
    throw new SignInError('other-person', 'the provider did not ask for a new proof of who it is');
  }
}
