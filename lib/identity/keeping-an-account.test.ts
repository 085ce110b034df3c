import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { deleteAccount, exportAccount } from './account-data';
import { attemptLimits } from './attempt-limits';
import { storeGroups } from './groups/store';
import { register } from './invitation';
import { listIdentities, unlinkIdentity } from './linking/identities';
import { checkPassword } from './local-account';
import { confirmAddress, offerAddress, tellChange } from './mail/email-address';
import type { Letter, Mailer } from './mail/mailer';
import { mailer } from './mail/mailer';
import { askReset, resetPassword } from './reset-password';
import { hashToken } from './sessions';

const SITE = { name: 'Data Distiller', baseUrl: 'https://gateway.example.org' };
const HERE = hashToken('here');

let database: TestDatabase;
let db: PrismaClient;
let userId: string;
let letters: Letter[];
const mail: Mailer = {
  way: 'smtp',
  async send(letter) {
    letters.push(letter);
    return true;
  },
};
const codeIn = (letter: Letter) => /\?code=([\w-]{43})/.exec(letter.text)![1]!;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});
beforeEach(async () => {
  letters = [];
  await db.user.deleteMany();
  await db.rateLimit.deleteMany();
  userId = await make('vera');
});

async function make(username: string): Promise<string> {
  const outcome = await register(
    db,
    'open',
    { username, name: username, password: 'dark matter 1970' },
    null,
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.userId;
}

async function linkGitHub(): Promise<string> {
  const account = await db.account.create({
    data: {
      userId,
      type: 'oauth',
      provider: 'github',
      providerAccountId: 'https://github.com/login/oauth!1',
    },
  });
  await storeGroups(db, { userId, accountId: account.id, source: 'github' }, [
    { authority: 'x', path: 'hess', role: '' },
  ]);
  return account.id;
}

describe('an identity that is given up', () => {
  test('takes its groups and its sessions along, but for the one that asks', async () => {
    const github = await linkGitHub();
    const expires = new Date(Date.now() + 3600_000);
    for (const sessionToken of [HERE, hashToken('there')])
      await db.session.create({ data: { sessionToken, userId, expires, provider: 'github' } });
    expect(await unlinkIdentity(db, userId, github, HERE)).toEqual({ ok: true, provider: 'github' });
    expect(await db.groupMembership.count()).toBe(0);
    expect(await db.session.findMany({ select: { sessionToken: true } })).toEqual([{ sessionToken: HERE }]);
    expect((await listIdentities(db, userId)).map(({ provider }) => provider)).toEqual(['local']);
  });

  test('is never the last one, though two are given up at the same moment', async () => {
    const github = await linkGitHub();
    const local = (await listIdentities(db, userId)).find(({ provider }) => provider === 'local')!.id;
    const both = await Promise.all([
      unlinkIdentity(db, userId, github, HERE),
      unlinkIdentity(db, userId, local, HERE),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listIdentities(db, userId)).toHaveLength(1);
  });

  test('is the person’s own', async () => {
    const github = await linkGitHub();
    const other = await make('mallory');
    expect(await unlinkIdentity(db, other, github, HERE)).toMatchObject({ ok: false });
  });
});

describe('an address', () => {
  test('is null until its link was opened, which works once', async () => {
    await offerAddress(db, mail, SITE, userId, 'vera@example.org');
    expect((await db.user.findUnique({ where: { id: userId } }))?.email).toBeNull();
    expect(await confirmAddress(db, codeIn(letters[0]!))).toBe(true);
    expect(await confirmAddress(db, codeIn(letters[0]!))).toBe(false);
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({
      email: 'vera@example.org',
      emailVerified: expect.any(Date),
    });
    await tellChange(db, mail, SITE, userId, 'The password was changed.');
    expect(letters[1]).toMatchObject({
      to: 'vera@example.org',
      text: expect.stringContaining('was changed'),
    });
  });

  test('belongs to one account', async () => {
    const other = await make('mallory');
    for (const id of [userId, other]) await offerAddress(db, mail, SITE, id, 'vera@example.org');
    expect(await confirmAddress(db, codeIn(letters[0]!))).toBe(true);
    expect(await confirmAddress(db, codeIn(letters[1]!))).toBe(false);
  });
});

describe('a forgotten password', () => {
  const ask = (who: string) => askReset(db, mail, SITE, attemptLimits(db), who, '192.0.2.1');

  test('is replaced by a link to the verified address, by user name or by address', async () => {
    await offerAddress(db, mail, SITE, userId, 'vera@example.org');
    await confirmAddress(db, codeIn(letters.pop()!));
    for (const who of ['VERA', 'vera@example.org']) {
      expect(await ask(who)).toBeNull();
      await expect.poll(() => letters.length).toBe(1);
      expect(await resetPassword(db, codeIn(letters[0]!), `new one for ${who}`)).toBe(true);
      expect(await resetPassword(db, codeIn(letters.pop()!), 'another')).toBe(false);
      const typed = { username: 'vera', password: `new one for ${who}` };
      expect(await checkPassword(db, attemptLimits(db), typed, 'x')).toEqual({ ok: true, userId });
    }
  });

  test('brings no letter where no address is verified, or nobody is', async () => {
    expect([await ask('vera'), await ask('nobody'), await ask('vera@example.org')]).toEqual([
      null,
      null,
      null,
    ]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(letters).toEqual([]);
  });
});

test('letters stay in the log of one’s own machine, and nowhere else', () => {
  const way = (baseUrl: string, smtpUrl: string | null = null) =>
    mailer({ smtpUrl, from: null, baseUrl }).way;
  expect(way('http://localhost:3000')).toBe('log');
  expect(way('https://gateway.example.org')).toBe('none');
  expect(way('https://gateway.example.org', 'smtp://localhost')).toBe('smtp');
});

test('what a person takes along lets nobody in', async () => {
  await linkGitHub();
  const [ivoid, title, url] = ['ivo://org.example/tap', 'Example', 'https://example.org/tap'];
  await db.registeredArchive.create({ data: { ivoid, title, url, wavebands: [] } });
  await db.chosenArchive.create({ data: { userId, ivoid } });
  const text = JSON.stringify(await exportAccount(db, userId));
  expect(JSON.parse(text)).toMatchObject({
    name: 'vera',
    localCredential: { username: 'vera' },
    groupMemberships: [{ path: 'hess' }],
    chosenArchives: [{ ivoid }],
  });
  expect(text).not.toMatch(/argon2|passwordHash|sessionToken|"secret"/);
});

test('an account can be forgotten, but for the only administrator', async () => {
  await db.user.update({ where: { id: userId }, data: { role: 'administrator' } });
  expect(await deleteAccount(db, userId)).toMatchObject({ ok: false });
  const other = await make('annie');
  await db.user.update({ where: { id: other }, data: { role: 'administrator' } });
  expect(await deleteAccount(db, userId)).toEqual({ ok: true });
  expect(await db.user.count()).toBe(1);
});
