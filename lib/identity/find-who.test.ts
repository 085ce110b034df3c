import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { findPerson, findSessionHolder, findSessionOwner, findTokenHolder, findVoHolder } from './find-who';
import { listTokens, makeToken, noteTokenUse, revokeToken, startVoLogin } from './personal-tokens';
import { hashToken } from './sessions';

const NOW = new Date('2026-11-22T12:00:00Z');
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

let database: TestDatabase;
let db: PrismaClient;
let ada: string;

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
  await db.proposal.deleteMany();
  ada = (await db.user.create({ data: { name: 'Ada', role: 'user' } })).id;
  for (const id of ['VELA', 'CRAB']) await db.proposal.create({ data: { id, title: id } });
});

const joins = (proposalId: string, part: 'pi' | 'delegate', until: Date | null = null) =>
  db.proposalMember.create({ data: { proposalId, userId: ada, part, until } });
const token = (scopes: ('data' | 'jobs')[] = ['data']) =>
  makeToken(db, ada, { name: 'laptop', days: 30, scopes }, NOW);

describe('a session', () => {
  test('is its person with their proposals, until it ends', async () => {
    await joins('VELA', 'pi');
    const session = await db.session.create({
      data: { sessionToken: hashToken('secret'), userId: ada, expires: days(1) },
    });
    const holder = await findSessionHolder(db, 'secret', NOW);
    expect(holder).toMatchObject({
      sessionId: session.id,
      who: { userId: ada, name: 'Ada', role: 'user', scopes: null },
    });
    expect([...holder!.who.proposals]).toEqual([['VELA', 'pi']]);
    expect(await findSessionOwner(db, session.id, NOW)).toEqual(holder!.who);
    expect(await findSessionHolder(db, 'secret', days(1))).toBeNull();
    expect(await findSessionHolder(db, hashToken('secret'), NOW)).toBeNull(); // what the table holds opens nothing
    await db.session.deleteMany();
    expect(await findSessionOwner(db, session.id, NOW)).toBeNull();
  });
});

test('a delegate is one until the day set, and not on it', async () => {
  await joins('CRAB', 'delegate', days(7));
  expect((await findPerson(db, ada, days(6.99)))!.proposals.get('CRAB')).toBe('delegate');
  expect((await findPerson(db, ada, days(7)))!.proposals.size).toBe(0);
});

test('a group of a provider makes its people members, as long as its claim is fresh', async () => {
  await joins('VELA', 'delegate');
  for (const proposalId of ['VELA', 'CRAB']) {
    await db.proposalGroup.create({
      data: { proposalId, authority: 'idp.example.org', path: 'hess/vela', part: 'co_investigator' },
    });
  }
  const account = await db.account.create({
    data: { userId: ada, type: 'oauth', provider: 'edugain', providerAccountId: 'ada' },
  });
  const group = { userId: ada, accountId: account.id, source: 'edugain', refreshed: NOW, expires: days(1) };
  await db.groupMembership.create({ data: { ...group, authority: 'idp.example.org', path: 'hess/vela' } });
  const { proposals } = (await findPerson(db, ada, NOW))!;
  expect(Object.fromEntries(proposals)).toEqual({ VELA: 'co-investigator', CRAB: 'co-investigator' });
  expect(Object.fromEntries((await findPerson(db, ada, days(1)))!.proposals)).toEqual({ VELA: 'delegate' });
});

test('the same group of another authority, or in another role, makes nobody a member', async () => {
  await db.proposalGroup.create({
    data: { proposalId: 'VELA', authority: 'idp.example.org', path: 'hess/vela', part: 'pi' },
  });
  const account = await db.account.create({
    data: { userId: ada, type: 'oauth', provider: 'oidc', providerAccountId: 'ada' },
  });
  const group = { userId: ada, accountId: account.id, source: 'oidc', refreshed: NOW, expires: days(1) };
  for (const [authority, path, role] of [
    ['other.example.org', 'hess/vela', ''],
    ['idp.example.org', 'hess/vela', 'manager'],
    ['idp.example.org', 'hess', ''],
  ] as const) {
    await db.groupMembership.create({ data: { ...group, authority, path, role } });
  }
  expect((await findPerson(db, ada, NOW))!.proposals.size).toBe(0);
});

describe('a personal access token', () => {
  test('is its person, with its scopes, until it ends or is revoked', async () => {
    const made = await token(['jobs']);
    expect(made.token).toMatch(/^ddt_[\w-]{43}$/);
    expect(await findTokenHolder(db, made.token, days(29))).toMatchObject({
      tokenName: 'laptop',
      who: { userId: ada, scopes: new Set(['jobs']) },
    });
    expect(await findTokenHolder(db, made.token, days(30))).toBeNull();
    expect(await revokeToken(db, ada, made.id)).toBe('laptop');
    expect(await findTokenHolder(db, made.token, NOW)).toBeNull();
  });

  test('is kept as a hash alone', async () => {
    const made = await token();
    const rows = JSON.stringify(await db.personalToken.findMany());
    expect(rows).not.toContain(made.token);
    expect(rows).not.toContain(made.token.slice(4));
    expect(JSON.stringify(await listTokens(db, ada))).not.toContain(hashToken(made.token));
  });

  test('is not revoked by somebody else', async () => {
    const made = await token();
    const eve = await db.user.create({ data: { name: 'Eve' } });
    expect(await revokeToken(db, eve.id, made.id)).toBeNull();
    expect(await findTokenHolder(db, made.token, NOW)).not.toBeNull();
  });

  test('notes its use once in ten minutes, though many requests come at one time', async () => {
    const holder = (await findTokenHolder(db, (await token()).token, NOW))!;
    const noted = await Promise.all(Array.from({ length: 8 }, () => noteTokenUse(db, holder, NOW)));
    expect(noted.filter(Boolean)).toHaveLength(1);
    expect((await listTokens(db, ada))[0]!.lastUsed).toEqual(NOW);
    expect(await noteTokenUse(db, { ...holder, lastUsed: NOW }, new Date(NOW.getTime() + 60_000))).toBe(
      false,
    );
  });

  test('gives a program a cookie for twelve hours, which ends with the token', async () => {
    const made = await token();
    const cookie = await startVoLogin(db, made.id, NOW);
    expect(await findVoHolder(db, cookie, days(0.49))).toMatchObject({ who: { userId: ada } });
    expect(await findVoHolder(db, cookie, days(0.5))).toBeNull();
    await revokeToken(db, ada, made.id);
    expect(await findVoHolder(db, cookie, NOW)).toBeNull();
  });
});
