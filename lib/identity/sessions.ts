import 'server-only';

/**
 * Sessions: rows that say which browser is whom. Deleting one signs it out at once.
 *
 * The cookie holds a random token, the table its hash: who reads the table cannot be anybody.
 */

import { createHash, randomBytes } from 'node:crypto';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { Role } from '@/lib/generated/prisma/enums';

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Between two notes of when a session was used, ms. */
const LAST_USED_STEP = 10 * 60_000;

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whose session this is; `null` for one that is over, or never was. */
export async function findSignedInUser(
  db: PrismaClient,
  token: string,
  now = new Date(),
): Promise<SignedInUser | null> {
  const session = await db.session.findUnique({
    where: { sessionToken: hashToken(token) },
    select: {
      id: true,
      expires: true,
      lastUsed: true,
      user: { select: { id: true, name: true, role: true } },
    },
  });
  if (!session || session.expires <= now) return null;
  await noteSessionUse(db, { sessionId: session.id, lastUsed: session.lastUsed }, now);
  const { id, name, role } = session.user;
  return { id, name: name ?? 'Somebody', role };
}

/** Remember that a session is in use, to the next ten minutes. */
export async function noteSessionUse(
  db: PrismaClient,
  { sessionId, lastUsed }: { readonly sessionId: string; readonly lastUsed: Date },
  now: Date,
): Promise<void> {
  if (now.getTime() - lastUsed.getTime() <= LAST_USED_STEP) return;
  await db.session.updateMany({ where: { id: sessionId }, data: { lastUsed: now } });
}

export interface SessionSummary {
  readonly id: string;
  readonly created: Date;
  readonly lastUsed: Date;
  readonly userAgent: string | null;
  /** The provider it was opened with. */
  readonly provider: string | null;
  /** The session that asks. */
  readonly current: boolean;
}

/** Sessions of a person, the one used last first. */
export async function listSessions(
  db: PrismaClient,
  userId: string,
  currentToken: string,
  now = new Date(),
): Promise<readonly SessionSummary[]> {
  const sessions = await db.session.findMany({
    where: { userId, expires: { gt: now } },
    orderBy: { lastUsed: 'desc' },
  });
  const current = hashToken(currentToken);
  return sessions.map(({ id, created, lastUsed, userAgent, provider, sessionToken }) => ({
    id,
    created,
    lastUsed,
    userAgent,
    provider,
    current: sessionToken === current,
  }));
}

export async function endSession(db: PrismaClient, token: string): Promise<void> {
  await db.session.deleteMany({ where: { sessionToken: hashToken(token) } });
}

/** Sign out one session of this person; another person's id does nothing. */
export async function revokeSession(db: PrismaClient, userId: string, sessionId: string): Promise<void> {
  await db.session.deleteMany({ where: { id: sessionId, userId } });
}

/** Sign out everywhere but here. @returns how many were ended */
export async function revokeOtherSessions(
  db: PrismaClient,
  userId: string,
  currentToken: string,
): Promise<number> {
  const { count } = await db.session.deleteMany({
    where: { userId, sessionToken: { not: hashToken(currentToken) } },
  });
  return count;
}

/** How long a proof of who somebody is counts as fresh, ms. */
const FRESH = 10 * 60_000;

/** Whether the person of this session proved lately who they are: before what a passer-by must not do for them. */
export async function isFresh(db: PrismaClient, token: string, now = new Date()): Promise<boolean> {
  const session = await db.session.findUnique({
    where: { sessionToken: hashToken(token) },
    select: { authenticated: true },
  });
  return session !== null && now.getTime() - session.authenticated.getTime() < FRESH;
}

/** The person of this session has proved once more who they are. */
export async function noteAuthentication(db: PrismaClient, token: string, now = new Date()): Promise<void> {
  await db.session.updateMany({ where: { sessionToken: hashToken(token) }, data: { authenticated: now } });
}

/** Give a session a new token; the old one is worth nothing from here on. */
export async function rotateSession(
  db: PrismaClient,
  token: string,
): Promise<{ readonly token: string; readonly expires: Date }> {
  const fresh = randomBytes(32).toString('base64url');
  const { expires } = await db.session.update({
    where: { sessionToken: hashToken(token) },
    data: { sessionToken: hashToken(fresh) },
    select: { expires: true },
  });
  return { token: fresh, expires };
}
