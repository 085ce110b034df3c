import 'server-only';

/**
 * Codes by time (RFC 6238) as the second factor of a password.
 *
 * A code is taken one step early or late, since telephones have clocks of their own, and never twice (RFC 6238 §5.2).
 */

import { Secret, TOTP } from 'otpauth';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { redeemRecoveryCode, renewRecoveryCodes } from './recovery-codes';
import { seal, unseal } from './seal';

/** Seconds; every authenticator app assumes it, six digits and SHA-1. */
const PERIOD = 30;
/** Steps to either side. */
const WINDOW = 1;
/** RFC 4226 §4 recommends 160 bits. */
const SECRET_BYTES = 20;

/** What ties a code to its person and place. */
export interface TotpOwner {
  readonly userId: string;
  /** As the app shows it: the site and the person. */
  readonly site: string;
  readonly username: string;
  /** Secret of the installation. */
  readonly sealedWith: string;
}

/** @returns the address that the app takes as QR code or by hand; it protects nothing until a code was right */
export async function beginTotp(
  db: PrismaClient,
  { userId, site, username, sealedWith }: TotpOwner,
): Promise<string> {
  const secret = new Secret({ size: SECRET_BYTES });
  const row = { secret: seal(secret.base32, userId, sealedWith), confirmed: null, lastStep: 0 };
  await db.totp.upsert({ where: { userId, confirmed: null }, create: { userId, ...row }, update: row });
  return new TOTP({ issuer: site, label: username, secret }).toString();
}

/** @returns codes to write down, when the code was right: from now on a password needs one */
export async function confirmTotp(
  db: PrismaClient,
  userId: string,
  code: string,
  sealedWith: string,
  now = new Date(),
): Promise<readonly string[] | null> {
  if (!(await takeCode(db, userId, code, sealedWith, now))) return null;
  await db.totp.updateMany({ where: { userId }, data: { confirmed: now } });
  return renewRecoveryCodes(db, userId);
}

export async function hasSecondFactor(db: PrismaClient, userId: string): Promise<boolean> {
  return (await db.totp.count({ where: { userId, confirmed: { not: null } } })) > 0;
}

/** Whether what was typed is a code of the app, or one of those on paper. */
export async function isSecondFactor(
  db: PrismaClient,
  userId: string,
  typed: string,
  sealedWith: string,
  now = new Date(),
): Promise<boolean> {
  const code = typed.replace(/\s/g, '');
  if (/^\d{6}$/.test(code)) return takeCode(db, userId, code, sealedWith, now);
  return redeemRecoveryCode(db, userId, typed);
}

export async function removeTotp(db: PrismaClient, userId: string): Promise<void> {
  await db.$transaction([
    db.totp.deleteMany({ where: { userId } }),
    db.recoveryCode.deleteMany({ where: { userId } }),
  ]);
}

async function takeCode(
  db: PrismaClient,
  userId: string,
  code: string,
  sealedWith: string,
  now: Date,
): Promise<boolean> {
  const row = await db.totp.findUnique({ where: { userId } });
  if (!row) return false;
  const secret = Secret.fromBase32(unseal(row.secret, userId, sealedWith));
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    token: code.replace(/\s/g, ''),
    secret,
    period: PERIOD,
    timestamp,
    window: WINDOW,
  });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / PERIOD) + delta;
  // Of two that come with one code at the same time, one finds the step taken.
  const { count } = await db.totp.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}
