import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { deleteAccount } from '@/lib/identity/account-data';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import {
  chooseArchives,
  dropChosenArchive,
  listChosenArchives,
  MOST_CHOSEN_ARCHIVES,
} from './chosen-archives';

let database: TestDatabase;
let db: PrismaClient;
let vera: string;
let annie: string;

/** As many as a list holds, and five more. */
const KNOWN = Array.from({ length: MOST_CHOSEN_ARCHIVES + 5 }, (_, n) => `ivo://org.example/tap${n}`);

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  await db.registeredArchive.createMany({
    data: KNOWN.map((ivoid) => ({ ivoid, title: ivoid, url: 'https://example.org/tap', wavebands: [] })),
  });
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});
beforeEach(async () => {
  await db.user.deleteMany();
  [vera, annie] = (
    await Promise.all(['vera', 'annie'].map((name) => db.user.create({ data: { name } })))
  ).map(({ id }) => id) as [string, string];
});

test('a list is its person’s own, and what is taken off it is gone', async () => {
  await chooseArchives(db, vera, KNOWN.slice(0, 2));
  await chooseArchives(db, vera, [KNOWN[1]!, KNOWN[2]!]);
  expect([...(await listChosenArchives(db, vera))].sort()).toEqual(KNOWN.slice(0, 3));
  expect(await listChosenArchives(db, annie)).toEqual([]);
  await dropChosenArchive(db, annie, KNOWN[0]!);
  await dropChosenArchive(db, vera, KNOWN[1]!);
  expect([...(await listChosenArchives(db, vera))].sort()).toEqual([KNOWN[0], KNOWN[2]]);
});

test('an archive that the gateway has not read from the registry is not put on it', async () => {
  expect(await chooseArchives(db, vera, ['ivo://org.example/never', KNOWN[3]!])).toEqual([KNOWN[3]]);
});

test('a list has an end: the first that come find room, also from two browsers at a time', async () => {
  await chooseArchives(db, vera, KNOWN.slice(0, MOST_CHOSEN_ARCHIVES - 2));
  const [one, other] = KNOWN.slice(-5, -3).map((ivoid) => [ivoid]);
  await Promise.all([one!, other!, KNOWN.slice(-3)].map((ivoids) => chooseArchives(db, vera, ivoids)));
  expect(await listChosenArchives(db, vera)).toHaveLength(MOST_CHOSEN_ARCHIVES);
  await chooseArchives(db, annie, KNOWN);
  expect([...(await listChosenArchives(db, annie))].sort()).toEqual(
    KNOWN.slice(0, MOST_CHOSEN_ARCHIVES).sort(),
  );
});

test('it goes with the account, and the archive stays known', async () => {
  await chooseArchives(db, vera, KNOWN.slice(0, 2));
  expect(await deleteAccount(db, vera)).toEqual({ ok: true });
  expect(await db.chosenArchive.count()).toBe(0);
  expect(await db.registeredArchive.count()).toBe(KNOWN.length);
});
