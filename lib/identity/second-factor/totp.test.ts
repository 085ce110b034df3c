import { Secret, TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { seal, unseal } from './seal';
import { beginTotp, confirmTotp, hasSecondFactor, isSecondFactor, removeTotp } from './totp';

const SECRET = 's'.repeat(32);
const NOON = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

let database: TestDatabase;
let db: PrismaClient;
let userId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});
beforeEach(async () => {
  userId = (await db.user.create({ data: { name: 'Vera' } })).id;
});

const begin = async () =>
  URI.parse(
    await beginTotp(db, { userId, site: 'Data Distiller', username: 'vera', sealedWith: SECRET }),
  ) as TOTP;
const codeAt = (totp: TOTP, when: Date) => totp.generate({ timestamp: when.getTime() });
const check = (typed: string, when: Date) => isSecondFactor(db, userId, typed, SECRET, when);

// RFC 6238 appendix B: the secret "12345678901234567890" at 59 s gives 94287082, of which apps show six digits.
test('codes are those of RFC 6238', () => {
  const totp = new TOTP({ secret: Secret.fromUTF8('12345678901234567890') });
  expect(totp.generate({ timestamp: 59_000 })).toBe('287082');
});

test('an app that was set up protects nothing until its first code was right', async () => {
  const totp = await begin();
  expect(totp).toMatchObject({ issuer: 'Data Distiller', label: 'vera', digits: 6, period: 30 });
  expect(await hasSecondFactor(db, userId)).toBe(false);
  expect(await confirmTotp(db, userId, '000000', SECRET, NOON)).toBeNull();
  expect(await confirmTotp(db, userId, codeAt(totp, NOON), SECRET, NOON)).toHaveLength(10);
  expect(await hasSecondFactor(db, userId)).toBe(true);
});

test('a code is right a step early or late, not more, and never twice', async () => {
  const totp = await begin();
  await confirmTotp(db, userId, codeAt(totp, NOON), SECRET, NOON);
  expect(await check(codeAt(totp, NOON), later(10))).toBe(false);
  expect(await check(codeAt(totp, later(120)), later(60))).toBe(false);
  const next = codeAt(totp, later(60));
  const both = await Promise.all([check(next, later(90)), check(next, later(90))]);
  expect(both.toSorted()).toEqual([false, true]);
});

test('a code on paper is good once, however it was read', async () => {
  const totp = await begin();
  const [first] = (await confirmTotp(db, userId, codeAt(totp, NOON), SECRET, NOON))!;
  expect(await check('zzzz-zzzz-zzzz-zzzz', NOON)).toBe(false);
  expect(await check(` ${first!.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `, NOON)).toBe(true);
  expect(await check(first!, NOON)).toBe(false);
});

test('the secret in the table is sealed, for its owner only', async () => {
  const totp = await begin();
  const { secret } = (await db.totp.findUnique({ where: { userId } }))!;
  expect(secret).not.toContain(totp.secret.base32);
  expect(unseal(secret, userId, SECRET)).toBe(totp.secret.base32);
  expect(() => unseal(secret, 'somebody else', SECRET)).toThrow();
  expect(() => unseal(seal('x', userId, SECRET), userId, 't'.repeat(32))).toThrow();
});

test('removed, a password is enough again', async () => {
  const totp = await begin();
  await confirmTotp(db, userId, codeAt(totp, NOON), SECRET, NOON);
  await removeTotp(db, userId);
  expect(await hasSecondFactor(db, userId)).toBe(false);
  expect(await db.recoveryCode.count({ where: { userId } })).toBe(0);
});
