import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import copyVotable from './definition/fixtures/copy_vot.xml?raw';
import { writeJsonDefinition } from './definition/json-form';
import { DefinitionStore } from './definition-store';
import { actOnDefinition, findDraft, readDefinition, submitDefinition } from './submit-definition';

const person = (userId: string, role: Who['role'] = 'user'): Who => ({
  ...THE_PUBLIC,
  userId,
  name: userId,
  role,
});
const alice = person('alice');
const bob = person('bob');
const staff = person('staff', 'staff');
const now = new Date('2026-11-22T10:00:00Z');
const copy = readDefinition(copyVotable);

let database: TestDatabase;
let store: DefinitionStore;
beforeAll(async () => {
  database = await openTestDatabase();
  store = new DefinitionStore(createPrismaClient(database.url));
});
afterAll(() => database.close());

test('both forms are taken, and what cannot be run is refused', () => {
  expect(readDefinition(writeJsonDefinition(copy))).toEqual(copy);
  expect(() => readDefinition('nonsense')).toThrow('no XML');
  const own = { ...copy, script: '#!gateway create_count_map' };
  expect(() => readDefinition(writeJsonDefinition(own))).toThrow('in its folder "jobs" alone');
});

test('a draft is its author’s, until staff makes it valid; later versions go the same way', async () => {
  expect(await submitDefinition(store, copy, alice, now)).toMatchObject({ version: 1, state: 'draft' });
  expect(await findDraft(store, 'copy', bob)).toBeNull();
  expect(await store.findValid('copy')).toBeNull();
  await expect(actOnDefinition(store, 'copy', 'validate', alice, now)).rejects.toMatchObject({ status: 403 });
  await actOnDefinition(store, 'copy', 'validation_request', alice, now);
  expect(await findDraft(store, 'copy', staff)).toMatchObject({ state: 'requested' });
  await actOnDefinition(store, 'copy', 'validate', staff, now);
  expect(await store.findValid('copy')).toMatchObject({ version: 1, validated: now });

  await submitDefinition(store, { ...copy, annotation: 'Better' }, alice, now);
  expect(await store.findValid('copy')).toMatchObject({ version: 1 });
  await actOnDefinition(store, 'copy', 'validate', staff, now);
  expect(await store.findValid('copy')).toMatchObject({ version: 2, definition: { annotation: 'Better' } });
  await actOnDefinition(store, 'copy', 'withdraw', staff, now);
  expect(await store.findValid('copy')).toMatchObject({ version: 1 });
});

test('nobody takes the name of somebody else, or of the folder', async () => {
  await submitDefinition(store, { ...copy, name: 'hers' }, alice, now);
  await expect(submitDefinition(store, { ...copy, name: 'hers' }, bob, now)).rejects.toMatchObject({
    status: 403,
  });
  await store.add({ ...copy, name: 'ours' }, { origin: 'folder', state: 'valid', authorId: null }, now);
  await expect(submitDefinition(store, { ...copy, name: 'ours' }, staff, now)).rejects.toMatchObject({
    status: 403,
  });
  await expect(submitDefinition(store, copy, THE_PUBLIC, now)).rejects.toMatchObject({ status: 403 });
  await expect(actOnDefinition(store, 'ours', 'withdraw', staff, now)).rejects.toMatchObject({ status: 403 });
});
