import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { findArchiveTarget } from './find-target';

let database: TestDatabase;
let db: PrismaClient;
beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  await db.$executeRaw`INSERT INTO archive.collection (name, title) VALUES ('Test', 'Test')`;
  await db.$executeRaw`
    INSERT INTO archive.observation (collection, obs_id, fingerprint, ra_obj, dec_obj)
    VALUES ('Test', '1', ${'0'.repeat(64)}, 187.27, 2.05), ('Test', '2', ${'1'.repeat(64)}, NULL, NULL)`;
  await db.$executeRaw`
    INSERT INTO archive.dataset (observation, dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did, target_name)
    SELECT id, 'event', 2, 'Test', obs_id, 'ivo://test/' || obs_id, 'Field ' || obs_id FROM archive.observation`;
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});

test('a target of the archive is found by its name in any case', async () => {
  expect(await findArchiveTarget(db, 'field 1')).toEqual({ name: 'Field 1', ra: 187.27, dec: 2.05 });
});

test('a target observed without coordinates has no position', async () => {
  expect(await findArchiveTarget(db, 'Field 2')).toBeNull();
});

test('an unknown name is unknown, whatever is in it', async () => {
  expect(await findArchiveTarget(db, "' OR 1=1 --")).toBeNull();
});
