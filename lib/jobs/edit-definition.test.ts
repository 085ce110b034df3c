import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import copyVotable from './definition/fixtures/copy_vot.xml?raw';
import { DefinitionStore } from './definition-store';
import { mayRunDrafts } from './draft-testers';
import { listDefinitions, saveDefinition, viewDefinition } from './edit-definition';
import { actOnDefinition, readDefinition } from './submit-definition';

const person = (userId: string, role: Who['role'] = 'user'): Who => ({
  ...THE_PUBLIC,
  userId,
  name: userId,
  role,
});
const alice = person('11111111-1111-4111-8111-111111111111');
const bob = person('22222222-2222-4222-8222-222222222222');
const staff = person('33333333-3333-4333-8333-333333333333', 'staff');
const now = new Date('2026-11-30T10:00:00Z');
const copy = readDefinition(copyVotable);

let database: TestDatabase;
let db: PrismaClient;
let store: DefinitionStore;
beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  store = new DefinitionStore(db);
});
afterAll(() => database.close());

test('each save is a version; what did not change makes none', async () => {
  expect(await saveDefinition(store, copy, 0, alice, now)).toEqual({ kind: 'saved', version: 1 });
  expect(await saveDefinition(store, copy, 1, alice, now)).toEqual({ kind: 'unchanged', version: 1 });
  const better = { ...copy, annotation: 'Better' };
  expect(await saveDefinition(store, better, 1, alice, now)).toEqual({ kind: 'saved', version: 2 });
  // Back to the older one, as a version of its own.
  expect(await saveDefinition(store, copy, 2, alice, now)).toEqual({ kind: 'saved', version: 3 });
  const view = await viewDefinition(store, 'copy', alice);
  expect(view?.versions.map(({ definition }) => definition.annotation)).toEqual([
    copy.annotation,
    'Better',
    copy.annotation,
  ]);
});

test('of two who save at once the second hears of the first, and nothing of either is lost', async () => {
  const name = 'contested';
  await saveDefinition(store, { ...copy, name }, 0, alice, now);
  const outcomes = await Promise.all([
    saveDefinition(store, { ...copy, name, annotation: 'hers' }, 1, alice, now),
    saveDefinition(store, { ...copy, name, annotation: 'the staff’s' }, 1, staff, now),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
  const conflict = outcomes.find((one) => one.kind === 'conflict');
  const won = (await viewDefinition(store, name, staff))!.versions[0]!;
  expect(conflict).toMatchObject({ version: 2, theirs: won.definition, authorId: won.authorId });
  const mine = won.authorId === staff.userId ? 'hers' : 'the staff’s';
  const again = await saveDefinition(store, { ...copy, name, annotation: mine }, 2, staff, now);
  expect(again).toEqual({ kind: 'saved', version: 3 });
  // Staff that mended a draft does not take it from its author.
  expect((await viewDefinition(store, name, alice))?.mayWrite).toBe(true);
});

test('what is wrong is refused with its place, and a name of somebody else at the name', async () => {
  const bad = { ...copy, name: 'bad one', script: ' ' };
  expect(await saveDefinition(store, bad, 0, alice, now)).toMatchObject({
    kind: 'refused',
    problems: [{ place: 'name' }, { place: 'script' }],
  });
  expect(await saveDefinition(store, copy, 3, bob, now)).toMatchObject({
    kind: 'refused',
    problems: [{ place: 'name', message: "The name copy is somebody else's: choose another one." }],
  });
  expect(await saveDefinition(store, copy, 3, THE_PUBLIC, now)).toMatchObject({ kind: 'refused' });
});

test('drafts are seen by their author and staff; what is valid by everybody, until it is retired', async () => {
  const name = 'seen';
  await saveDefinition(store, { ...copy, name }, 0, alice, now);
  const names = async (who: Who) => (await listDefinitions(store, who)).map((one) => one.name);
  expect(await names(alice)).toContain(name);
  expect(await names(staff)).toContain(name);
  expect(await names(bob)).not.toContain(name);
  expect(await viewDefinition(store, name, bob)).toBeNull();

  // What was looked at is what is validated.
  await saveDefinition(store, { ...copy, name, annotation: 'meanwhile' }, 1, alice, now);
  await expect(actOnDefinition(store, name, 'validate', staff, now, 1)).rejects.toThrow(
    'Version 2 of seen was saved meanwhile',
  );
  await actOnDefinition(store, name, 'validate', staff, now, 2);
  await saveDefinition(store, { ...copy, name, annotation: 'next' }, 2, alice, now);
  expect(await viewDefinition(store, name, bob)).toMatchObject({ mayWrite: false, draft: null });
  expect((await viewDefinition(store, name, bob))?.versions.map(({ version }) => version)).toEqual([2]);
  expect((await listDefinitions(store, bob)).find((one) => one.name === name)).toMatchObject({
    validVersion: 2,
    newestVersion: 2,
  });
  await expect(actOnDefinition(store, name, 'retire', alice, now)).rejects.toMatchObject({ status: 403 });
  await actOnDefinition(store, name, 'validate', staff, now, 3);
  await actOnDefinition(store, name, 'retire', staff, now);
  expect(await store.findValid(name)).toBeNull();
  expect(await names(bob)).not.toContain(name);
});

test('drafts are run for staff and for confirmed addresses that the settings name', async () => {
  await db.user.create({
    data: { id: alice.userId!, name: 'Alice', email: 'Alice@example.org', emailVerified: now },
  });
  await db.user.create({ data: { id: bob.userId!, name: 'Bob', email: 'bob@example.org' } });
  const testers = ['alice@example.org', 'bob@example.org'];
  expect(await mayRunDrafts(db, staff, [])).toBe(true);
  expect(await mayRunDrafts(db, alice, [])).toBe(false);
  expect(await mayRunDrafts(db, alice, testers)).toBe(true);
  expect(await mayRunDrafts(db, bob, testers)).toBe(false); // never confirmed
  expect(await mayRunDrafts(db, bob, ['everybody'])).toBe(true);
  expect(await mayRunDrafts(db, THE_PUBLIC, ['everybody'])).toBe(false);
});
