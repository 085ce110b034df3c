import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import type { StoredAnswer } from './resolver';
import { createSesameStore } from './store';

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

const crab: StoredAnswer = {
  host: 'cds.unistra.fr',
  seconds: 0.25,
  askedAt: new Date('2026-06-01T12:00:00.123Z'),
  object: { oname: 'M 1', ra: 83.6287, dec: 22.0147, otype: 'SNR', aliases: ['NGC 1952'], database: 'S' },
};

test('an answer comes back as it was kept, with the moment it was asked for', async () => {
  const store = createSesameStore(() => db);
  await store.saveAnswer('crab', crab);
  expect(await store.findAnswer('crab')).toEqual(crab);
  expect(await store.findAnswer('vela')).toBeNull();
});

test('a later answer takes the place of the earlier one', async () => {
  const store = createSesameStore(() => db);
  const unknown: StoredAnswer = { ...crab, object: null, askedAt: new Date('2026-07-01T00:00:00Z') };
  await store.saveAnswer('crab', crab);
  await store.saveAnswer('crab', unknown);
  expect(await store.findAnswer('crab')).toEqual(unknown);
});

test('an answer kept by another version of the gateway is no answer', async () => {
  await db.sesameAnswer.create({ data: { name: 'old', answer: { ra: '83.6', dec: 22 } } });
  expect(await createSesameStore(() => db).findAnswer('old')).toBeNull();
});
