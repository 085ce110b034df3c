import 'server-only';

/**
 * A person's address, theirs only once they opened a link sent to it.
 */

import { z } from 'zod';
import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import { findCode, issueCode, redeemCode } from '../one-time-code';
import { addressLetter, changeLetter } from './letters';
import type { Mailer } from './mailer';

const LINK_SECONDS = 24 * 3600;

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Give an address such as vera@example.org.'));

export interface Site {
  readonly name: string;
  readonly baseUrl: string;
}

/** Send the link that makes an address the person's. */
export async function offerAddress(
  db: PrismaClient,
  mail: Mailer,
  site: Site,
  userId: string,
  email: string,
): Promise<void> {
  const secret = await issueCode(db, 'email', { userId, email }, LINK_SECONDS);
  await mail.send(addressLetter(email, site.name, `${site.baseUrl}/account/email?code=${secret}`));
}

/** The address that a link would confirm. */
export async function offeredAddress(db: PrismaClient, secret: string): Promise<string | null> {
  return (await findCode(db, 'email', secret))?.email ?? null;
}

/** @returns `false` for a link that is used up or too old, and for an address that another account has */
export async function confirmAddress(db: PrismaClient, secret: string, now = new Date()): Promise<boolean> {
  const granted = await redeemCode(db, 'email', secret, now);
  if (!granted) return false;
  try {
    const { count } = await db.user.updateMany({
      where: { id: granted.userId },
      data: { email: granted.email, emailVerified: now },
    });
    return count === 1;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false;
    throw error;
  }
}

/** Tell a person of a change to their account, if there is an address that is theirs. */
export async function tellChange(
  db: PrismaClient,
  mail: Mailer,
  site: Site,
  userId: string,
  change: string,
): Promise<void> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (user?.email) await mail.send(changeLetter(user.email, site.name, change, `${site.baseUrl}/account`));
}
