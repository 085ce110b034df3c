import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { deleteAccount, exportAccount } from '@/lib/identity/account-data';
import { register } from '@/lib/identity/invitation';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { forgetHistory, listHistory, noteSearch } from './history';
import {
  addRun,
  describeSearch,
  findSavedSearch,
  listRuns,
  listSavedSearches,
  type NewRun,
  readFound,
  saveSearch,
  shareSearch,
  withdrawSearch,
} from './store';

let database: TestDatabase;
let db: PrismaClient;
let owner: string;
let other: string;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});
beforeEach(async () => {
  await db.savedSearch.deleteMany();
  await db.user.deleteMany();
  owner = await make('vera');
  other = await make('cecilia');
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

const asked = {
  address: 'target=Crab+Nebula&ra=83.633&dec=22.014',
  asked: 'Asked for the Crab',
  adql: 'SELECT * FROM ivoa.obscore',
  service: 'http://localhost:3000/tap',
};
const text = { name: 'Crab', notes: '', shared: false };
const answer = (audience: NewRun['audience'], found: NewRun['found'], overflow = false): NewRun => ({
  audience,
  rows: found?.size ?? 3,
  overflow,
  found,
  release: { number: 7, at: new Date('2026-11-30T09:00:00Z') },
  software: '0.1.0',
});
const hidden = new Map([
  ['ivo://x/A?1', 'aa'],
  ['ivo://x/HIDDEN?2', 'bb'],
]);
const seen = new Map([['ivo://x/A?1', 'aa']]);

test('a private search is there for its owner alone', async () => {
  const id = (await saveSearch(db, owner, asked, text, answer('owner', hidden)))!;
  expect(id).toMatch(/^[\w-]{16}$/);
  expect(await findSavedSearch(db, id, owner)).toMatchObject({ name: 'Crab', address: asked.address });
  expect(await findSavedSearch(db, id, other)).toBeNull();
  expect(await findSavedSearch(db, id, null)).toBeNull();
  expect(await shareSearch(db, id, other, answer('public', seen))).toBe(false);
  expect(await describeSearch(db, id, other, { name: 'Mine', notes: '' })).toBe(false);
  await withdrawSearch(db, id, other, new Date());
  expect(await listSavedSearches(db, owner)).toMatchObject([{ id, lastRun: { rows: 2, release: 7 } }]);
});

test('a shared search shows others the answers of the public alone', async () => {
  const id = (await saveSearch(db, owner, asked, text, answer('owner', hidden)))!;
  await shareSearch(db, id, owner, answer('public', seen));
  expect(await findSavedSearch(db, id, null)).toMatchObject({ shared: true });
  expect(await listRuns(db, id, 'public')).toMatchObject([{ audience: 'public', rows: 1 }]);
  expect((await listRuns(db, id, null)).map(({ audience }) => audience)).toEqual(['public', 'owner']);
});

test('what an answer found is kept with its hash, unless it was cut', async () => {
  const id = (await saveSearch(db, owner, asked, text, answer('owner', seen)))!;
  await addRun(db, id, answer('owner', seen, true));
  await addRun(db, id, answer('owner', null));
  const [unnamed, cut, whole] = await listRuns(db, id, null);
  expect([unnamed?.identifiersHash, cut?.identifiersHash]).toEqual([null, null]);
  // printf 'ivo://x/A?1\n' | sha256sum
  expect(whole?.identifiersHash).toBe('9d5f08c7ca601fffd6e018c4b5ed0a4010c6b999a2d625353a1bf441af8a382e');
  expect(await readFound(db, id, whole!.id)).toEqual(seen);
  expect(await readFound(db, id, cut!.id)).toBeNull();
  expect(await readFound(db, 'another', whole!.id)).toBeNull();
});

test('a private search can be deleted; of a shared one a word stays', async () => {
  const gone = (await saveSearch(db, owner, asked, text, answer('owner', seen)))!;
  const stays = (await saveSearch(
    db,
    owner,
    asked,
    { ...text, notes: 'secret', shared: true },
    answer('public', seen),
  ))!;
  const now = new Date('2026-12-01T00:00:00Z');
  await withdrawSearch(db, gone, owner, now);
  await withdrawSearch(db, stays, owner, now);
  expect(await findSavedSearch(db, gone, owner)).toBeNull();
  expect(await findSavedSearch(db, stays, null)).toMatchObject({ withdrawn: now, notes: '' });
  expect(await listSavedSearches(db, owner)).toEqual([]);
});

test('with an account its private searches go and its shared ones stay, with nobody’s name', async () => {
  const secret = (await saveSearch(db, owner, asked, text, answer('owner', seen)))!;
  const cited = (await saveSearch(db, owner, asked, { ...text, shared: true }, answer('public', seen)))!;
  expect((await exportAccount(db, owner)).savedSearches).toHaveLength(2);
  await deleteAccount(db, owner);
  expect(await db.savedSearch.findUnique({ where: { id: secret } })).toBeNull();
  expect(await findSavedSearch(db, cited, null)).toMatchObject({ ownerId: null, name: 'Crab' });
});

test('a search asked twice stands once in the history, the last first', async () => {
  const entry = {
    address: 'a=1',
    asked: 'A',
    service: 's',
    at: '2026-11-30T09:00:00.000Z',
    rows: 1,
    overflow: false,
  };
  await noteSearch(db, owner, entry);
  await noteSearch(db, owner, { ...entry, address: 'b=1', at: '2026-11-30T09:01:00.000Z' });
  await noteSearch(db, owner, { ...entry, rows: 2, at: '2026-11-30T09:02:00.000Z' });
  expect((await listHistory(db, owner)).map(({ address, rows }) => [address, rows])).toEqual([
    ['a=1', 2],
    ['b=1', 1],
  ]);
  expect(await listHistory(db, other)).toEqual([]);
  await forgetHistory(db, owner, 'a=1');
  expect(await listHistory(db, owner)).toHaveLength(1);
  await forgetHistory(db, owner, null);
  expect(await listHistory(db, owner)).toEqual([]);
});
