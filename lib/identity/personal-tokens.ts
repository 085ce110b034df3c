import 'server-only';

/**
 * Personal access tokens: what programs show in place of a password, as `Bearer`, or as the password of `Basic` and of
 * the IVOA login. People who sign in through their institute have no password here that a program could use.
 */

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { hashToken } from './sessions';
import { SCOPES, type Scope } from './who';

/** Told apart from other secrets by people and by programs that look for leaked ones. */
const PREFIX = 'ddt_';

/** Days a token may be good. */
export const TOKEN_DAYS = [7, 30, 90, 365] as const;

export const newTokenSchema = z.object({
  name: z.string().trim().min(1, 'Give it a name, such as the program and computer it is for.').max(80),
  days: z.coerce
    .number()
    .refine((days) => TOKEN_DAYS.some((one) => one === days), 'Choose for how long it is good.'),
  scopes: z.array(z.enum(SCOPES)),
});
export type NewToken = z.output<typeof newTokenSchema>;

const DAY = 24 * 3600_000;

export interface TokenSummary {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly created: Date;
  readonly expires: Date;
  readonly lastUsed: Date | null;
}

/** @returns the token, to be shown once and never again */
export async function makeToken(
  db: PrismaClient,
  userId: string,
  { name, days, scopes }: NewToken,
  now: Date,
): Promise<{ readonly id: string; readonly token: string }> {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const expires = new Date(now.getTime() + days * DAY);
  const { id } = await db.personalToken.create({
    data: { userId, name, scopes: [...new Set(scopes)], hash: hashToken(token), created: now, expires },
    select: { id: true },
  });
  return { id, token };
}

/** Tokens of a person, those that have ended among them, the newest first. */
export async function listTokens(db: PrismaClient, userId: string): Promise<readonly TokenSummary[]> {
  const rows = await db.personalToken.findMany({
    where: { userId },
    orderBy: { created: 'desc' },
    select: { id: true, name: true, scopes: true, created: true, expires: true, lastUsed: true },
  });
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}

/**
 * End a token at once, and the logins made with it; another person's id does nothing.
 *
 * @returns its name; `null` when there was none
 */
export async function revokeToken(db: PrismaClient, userId: string, id: string): Promise<string | null> {
  const token = await db.personalToken.findFirst({ where: { id, userId }, select: { name: true } });
  const { count } = await db.personalToken.deleteMany({ where: { id, userId } });
  return count > 0 ? (token?.name ?? null) : null;
}

/** Between two notes of when a token was used, ms. */
const LAST_USED_STEP = 10 * 60_000;

/** Note that a token is in use. @returns whether it was noted, the last note being some time ago */
export async function noteTokenUse(
  db: PrismaClient,
  { tokenId, lastUsed }: { readonly tokenId: string; readonly lastUsed: Date | null },
  now: Date,
): Promise<boolean> {
  if (lastUsed !== null && now.getTime() - lastUsed.getTime() < LAST_USED_STEP) return false;
  // Of many requests that come at one time, one makes the note.
  const { count } = await db.personalToken.updateMany({
    where: { id: tokenId, lastUsed },
    data: { lastUsed: now },
  });
  return count > 0;
}

/** Seconds that the cookie of a desktop program is good. */
export const VO_LOGIN_SECONDS = 12 * 3600;

/** Give a program that showed a token a cookie in its place. @returns the cookie's value */
export async function startVoLogin(db: PrismaClient, tokenId: string, now: Date): Promise<string> {
  const cookie = randomBytes(32).toString('base64url');
  await db.voLogin.deleteMany({ where: { expires: { lte: now } } });
  await db.voLogin.create({
    data: { hash: hashToken(cookie), tokenId, expires: new Date(now.getTime() + VO_LOGIN_SECONDS * 1000) },
  });
  return cookie;
}
