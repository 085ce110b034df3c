import 'server-only';

/**
 * Codes on paper for the day the telephone is lost, each good once.
 *
 * They have 80 bits, so one round of SHA-256 keeps them; the person's id goes in, so that equal codes look unlike.
 */

import { createHash, randomInt } from 'node:crypto';
import type { PrismaClient } from '@/lib/generated/prisma/client';

const COUNT = 10;
const GROUPS = 4;
/** Crockford's base 32, in small letters. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** New codes in place of all earlier ones. @returns what the person writes down: it is not kept */
export async function renewRecoveryCodes(db: PrismaClient, userId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  await db.$transaction([
    db.recoveryCode.deleteMany({ where: { userId } }),
    db.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashOf(userId, code) })) }),
  ]);
  return codes;
}

/** Use a code up. */
export async function redeemRecoveryCode(db: PrismaClient, userId: string, typed: string): Promise<boolean> {
  const { count } = await db.recoveryCode.deleteMany({ where: { userId, hash: hashOf(userId, typed) } });
  return count === 1;
}

function newCode(): string {
  const group = () => Array.from({ length: 4 }, () => DIGITS[randomInt(DIGITS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** What is misread on paper counts as what it was (Crockford): o is 0, i and l are 1. */
function hashOf(userId: string, code: string): string {
  const plain = code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return createHash('sha256').update(`${userId} ${plain}`).digest('hex');
}
