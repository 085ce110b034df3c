import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { attemptLimits } from './attempt-limits';
import { authOptions } from './auth-options';
import { invite, inviteFirstAdministrator, register } from './invitation';
import { checkPassword } from './local-account';
import { localProvider } from './local-provider';
import { issueCode, redeemCode } from './one-time-code';
import { findSignedInUser, listSessions, revokeOtherSessions, revokeSession } from './sessions';
import { signInLocally } from './sign-in';
import { beginAttempt } from './sign-in-attempt';

const BASE = 'https://gateway.example.org';
const PASSWORD = 'a pulsar in the Crab';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});
beforeEach(async () => {
  await db.user.deleteMany();
  await db.rateLimit.deleteMany();
  await db.oneTimeCode.deleteMany();
});

const alice = { username: 'Alice', name: 'Alice Adams', password: PASSWORD };
const options = (session: { token: string; userId: string } | null = null) =>
  authOptions(
    db,
    { baseUrl: BASE, secret: 'x'.repeat(32) },
    [localProvider(db, BASE)],
    beginAttempt({ userAgent: 'Firefox', address: null, session, intent: null }),
  );
const secretOf = (link: string) => new URL(link).searchParams.get('invitation');

async function makeAlice(): Promise<string> {
  const outcome = await register(db, 'open', alice, null);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.userId;
}

const check = (username: string, password: string, address = '192.0.2.1') =>
  checkPassword(db, attemptLimits(db), { username, password }, address);

describe('a password', () => {
  test('is right whatever the case of the user name, and wrong otherwise', async () => {
    const userId = await makeAlice();
    expect(await check('aLICE', PASSWORD)).toEqual({ ok: true, userId });
    expect(await check('alice', 'a pulsar in Vela')).toMatchObject({ ok: false });
  });

  test('refused says the same for an unknown user', async () => {
    await makeAlice();
    expect(await check('nobody', PASSWORD)).toEqual(await check('alice', 'wrong'));
  });

  test('typed with combining accents is the same password', async () => {
    await register(db, 'open', { ...alice, password: 'Ré'.repeat(6).normalize('NFC') }, null);
    expect(await check('alice', 'Ré'.repeat(6).normalize('NFD'))).toMatchObject({ ok: true });
  });

  test('can be tried ten times, then not even rightly', async () => {
    await makeAlice();
    for (let attempt = 0; attempt < 10; attempt++) await check('alice', 'wrong', `192.0.2.${attempt}`);
    const refused = await check('alice', PASSWORD, '192.0.2.99');
    expect(refused).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^Too many attempts\. Try again in \d+ minutes\.$/),
    });
  });

  test('tried on many accounts from one address is stopped too', async () => {
    for (let attempt = 0; attempt < 50; attempt++)
      await attemptLimits(db).count(`user${attempt}`, '198.51.100.1');
    expect(await check('somebody', 'x', '198.51.100.1')).toMatchObject({
      message: expect.stringContaining('Too many'),
    });
    expect(await check('somebody', 'x', '198.51.100.2')).toMatchObject({
      message: expect.stringContaining('wrong'),
    });
  }, 20_000);

  test('given rightly counts for nothing, however many sign in from one address', async () => {
    await makeAlice();
    const limits = attemptLimits(db);
    for (let attempt = 0; attempt < 60; attempt++) {
      expect(await limits.count(`colleague${attempt}`, '198.51.100.3')).toBeNull();
      await limits.forget(`colleague${attempt}`, '198.51.100.3');
    }
    for (let attempt = 0; attempt < 50; attempt++) {
      expect(await limits.count(`stranger${attempt}`, '198.51.100.3')).toBeNull();
    }
    expect(await check('alice', PASSWORD, '198.51.100.3')).toMatchObject({ ok: false });
  }, 20_000);
});

describe('an account', () => {
  test('needs an invitation where registration is by invitation, and uses it up', async () => {
    expect(await register(db, 'invite', alice, null)).toMatchObject({ ok: false });
    const secret = secretOf(await invite(db, BASE, 'staff'));
    expect(await register(db, 'invite', alice, secret)).toMatchObject({ ok: true });
    expect(await db.user.findFirst()).toMatchObject({ role: 'staff', email: null });
    expect(await register(db, 'invite', { ...alice, username: 'bob' }, secret)).toMatchObject({
      ok: false,
      message: expect.stringContaining('used already'),
    });
  });

  test('with a name that is taken is refused, and the invitation stays good', async () => {
    await makeAlice();
    const secret = secretOf(await invite(db, BASE, 'user'));
    expect(await register(db, 'invite', { ...alice, username: 'ALICE' }, secret)).toMatchObject({
      field: 'username',
    });
    expect(await register(db, 'invite', { ...alice, username: 'alice2' }, secret)).toMatchObject({
      ok: true,
    });
  });

  test('of the first administrator is offered until there is one, by the newest link only', async () => {
    const old = secretOf((await inviteFirstAdministrator(db, BASE))!);
    const link = await inviteFirstAdministrator(db, BASE);
    expect(link).toMatch(/^https:\/\/gateway\.example\.org\/register\?invitation=[\w-]{43}$/);
    expect(await register(db, 'off', alice, old)).toMatchObject({ ok: false });
    expect(await register(db, 'off', alice, secretOf(link!))).toMatchObject({ ok: true });
    expect(await inviteFirstAdministrator(db, BASE)).toBeNull();
  });
});

describe('a sign-in', () => {
  test("ends in a session of the person, and the table holds the token's hash only", async () => {
    const userId = await makeAlice();
    const token = await signInLocally(db, options(), userId);
    expect(await findSignedInUser(db, token)).toEqual({ id: userId, name: 'Alice Adams', role: 'user' });
    expect(await db.session.count({ where: { sessionToken: token } })).toBe(0);
    expect(await db.user.count()).toBe(1);
  });

  test('gives each browser a session of its own, which can be ended apart', async () => {
    const userId = await makeAlice();
    const [here, there] = [
      await signInLocally(db, options(), userId),
      await signInLocally(db, options(), userId),
    ];
    const sessions = await listSessions(db, userId, here!);
    expect(sessions.map(({ current, userAgent }) => ({ current, userAgent }))).toEqual(
      expect.arrayContaining([
        { current: true, userAgent: 'Firefox' },
        { current: false, userAgent: 'Firefox' },
      ]),
    );
    await revokeSession(db, userId, sessions.find(({ current }) => !current)!.id);
    expect(await findSignedInUser(db, there!)).toBeNull();
    expect(await findSignedInUser(db, here!)).not.toBeNull();
  });

  test("somebody else's session cannot be ended", async () => {
    const userId = await makeAlice();
    const token = await signInLocally(db, options(), userId);
    const [session] = await listSessions(db, userId, token);
    await revokeSession(db, crypto.randomUUID(), session!.id);
    expect(await findSignedInUser(db, token)).not.toBeNull();
  });

  test('is over when its time is, and everywhere else on demand', async () => {
    const userId = await makeAlice();
    const [here, there] = [
      await signInLocally(db, options(), userId),
      await signInLocally(db, options(), userId),
    ];
    expect(await revokeOtherSessions(db, userId, here!)).toBe(1);
    expect(await findSignedInUser(db, there!)).toBeNull();
    const later = new Date(Date.now() + 15 * 24 * 3600_000);
    expect(await findSignedInUser(db, here!, later)).toBeNull();
  });

  test('of somebody who is signed in as another is refused: it would link two people', async () => {
    const userId = await makeAlice();
    const bob = { token: 'x', userId: crypto.randomUUID() };
    await expect(signInLocally(db, options(bob), userId)).rejects.toThrow('Cannot end a local sign-in');
    expect(await db.session.count()).toBe(0);
  });
});

describe('a one-time code', () => {
  const grant = { userId: 'u', codeChallenge: 'c' };

  test('is good once, even for two who come together', async () => {
    const secret = await issueCode(db, 'sign-in', grant, 60);
    const both = await Promise.all([redeemCode(db, 'sign-in', secret), redeemCode(db, 'sign-in', secret)]);
    expect(both.filter(Boolean)).toEqual([grant]);
  });

  test('is good for its purpose and its time only', async () => {
    const secret = await issueCode(db, 'sign-in', grant, 60);
    expect(await redeemCode(db, 'invitation', secret)).toBeNull();
    expect(await redeemCode(db, 'sign-in', secret, new Date(Date.now() + 61_000))).toBeNull();
    expect(await redeemCode(db, 'sign-in', secret)).toEqual(grant);
  });
});
