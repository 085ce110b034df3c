import 'server-only';

/**
 * A new password for somebody who forgot theirs, by a link to the address that is theirs.
 *
 * Whether the user name exists is told by nothing: not by the answer, not by the time it takes.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { AttemptLimits } from './attempt-limits';
import type { Site } from './mail/email-address';
import { resetLetter } from './mail/letters';
import type { Mailer } from './mail/mailer';
import { findCode, issueCode, redeemCode } from './one-time-code';
import { hashPassword } from './password';
import { usernameKey } from './schema';

const LINK_SECONDS = 3600;

/**
 * @param typed user name or address
 * @returns seconds to wait when it was asked too often, else `null`; the letter is on its way or there is none
 */
export async function askReset(
  db: PrismaClient,
  mail: Mailer,
  site: Site,
  limits: AttemptLimits,
  typed: string,
  address: string,
): Promise<number | null> {
  const key = usernameKey(typed);
  const wait = await limits.count(`reset ${key}`, address);
  if (wait !== null) return wait;
  void sendLink(db, mail, site, key).catch((error: unknown) => {
    console.error('A link for a new password could not be made:', error);
  });
  return null;
}

async function sendLink(db: PrismaClient, mail: Mailer, site: Site, key: string): Promise<void> {
  const credential = await db.localCredential.findFirst({
    where: { OR: [{ usernameKey: key }, { user: { email: key, emailVerified: { not: null } } }] },
    include: { user: { select: { email: true } } },
  });
  // In the log of one's own machine a letter needs no address.
  const to = credential?.user.email ?? (mail.way === 'log' ? credential?.username : null);
  if (!credential || !to) return;
  await mail.send(resetLetter(to, site.name, await resetLink(db, site.baseUrl, credential.userId)));
}

/** The link by which a person chooses a new password. */
async function resetLink(db: PrismaClient, baseUrl: string, userId: string): Promise<string> {
  const secret = await issueCode(db, 'reset', { userId }, LINK_SECONDS);
  return `${baseUrl}/signin/reset?code=${secret}`;
}

/** The same, made by the operator. @returns `null` for a user name that nobody has */
export async function resetLinkOf(
  db: PrismaClient,
  baseUrl: string,
  username: string,
): Promise<string | null> {
  const credential = await db.localCredential.findUnique({ where: { usernameKey: usernameKey(username) } });
  return credential && resetLink(db, baseUrl, credential.userId);
}

/** Whether a link is still good. */
export async function mayReset(db: PrismaClient, secret: string): Promise<boolean> {
  return (await findCode(db, 'reset', secret)) !== null;
}

/** Choose a new password; whoever was signed in no longer is. @returns `false` for a link that is used up or too old */
export async function resetPassword(db: PrismaClient, secret: string, password: string): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  const granted = await redeemCode(db, 'reset', secret);
  if (!granted) return false;
  await setPassword(db, granted.userId, passwordHash, null);
  return true;
}

/** @param keep token hash of the one session that goes on, `null` to end all */
export async function setPassword(
  db: PrismaClient,
  userId: string,
  passwordHash: string,
  keep: string | null,
): Promise<void> {
  await db.$transaction([
    db.localCredential.update({ where: { userId }, data: { passwordHash, changed: new Date() } }),
    db.session.deleteMany({ where: { userId, ...(keep ? { sessionToken: { not: keep } } : {}) } }),
  ]);
}
