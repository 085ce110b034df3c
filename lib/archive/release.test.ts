import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { readContentDigests, readRelease } from './release';

let database: TestDatabase;
let db: PrismaClient;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  client = new Client({ connectionString: database.url });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await db.$disconnect();
  await database.close();
});

const addFile = async (path: string, sha256: string) => {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO archive.file (path, sha256, size, media_type) VALUES ($1, $2, 1, 'application/fits')
     ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256 RETURNING id`,
    [path, sha256],
  );
  return rows[0]!.id;
};
const addDataset = (did: string, file: string | null) =>
  client.query(
    `INSERT INTO archive.dataset (calib_level, obs_collection, obs_id, obs_publisher_did, file) VALUES (2, 'A', '1', $1, $2)`,
    [did, file],
  );

test('a release is one transaction that changes what is published', async () => {
  expect(await readRelease(db)).toBeNull();
  await client.query('BEGIN');
  await addDataset('ivo://x/A?1', null);
  await addDataset('ivo://x/A?2', null);
  await client.query('COMMIT');
  const first = await readRelease(db);
  expect(first?.at.getTime()).toBeLessThanOrEqual(Date.now());
  await client.query('BEGIN');
  await addDataset('ivo://x/A?3', null);
  await client.query('ROLLBACK');
  expect(await readRelease(db)).toEqual(first);
  await client.query(`DELETE FROM archive.dataset WHERE obs_publisher_did = 'ivo://x/A?2'`);
  expect((await readRelease(db))!.number).toBeGreaterThan(first!.number);
});

test('the digest of a dataset changes with its content, and only then', async () => {
  const file = await addFile('/a', 'a'.repeat(64));
  await addDataset('ivo://x/A?4', file);
  const before = await readContentDigests(db, ['ivo://x/A?4', 'ivo://x/A?1', 'ivo://x/A?nothing']);
  expect([...before.keys()]).toEqual(['ivo://x/A?4']);
  expect(await readContentDigests(db, ['ivo://x/A?4'])).toEqual(before);
  await addFile('/a', 'b'.repeat(64));
  expect((await readContentDigests(db, ['ivo://x/A?4'])).get('ivo://x/A?4')).not.toBe(
    before.get('ivo://x/A?4'),
  );
});
