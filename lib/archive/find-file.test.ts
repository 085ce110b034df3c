import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { loadDemoArchive } from './demo/load-demo-archive';
import { SCHEDULE } from './demo/schedule';
import { decide } from '@/lib/identity/access';
import { THE_PUBLIC } from '@/lib/identity/who';
import { findDatasetFile } from './find-file';
import { readSummary } from './summary';

let database: TestDatabase;
let db: PrismaClient;
let dataDir: string;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  dataDir = await mkdtemp(join(tmpdir(), 'files-'));
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await loadDemoArchive(client, { dataDir, authority: 'gateway.example' });
  await client.end();
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await database.close();
  await rm(dataDir, { recursive: true });
});

test('a dataset is found by its identifier, with the file it is downloaded as', async () => {
  const file = (await findDatasetFile(db, 'ivo://gateway.example/SIMULATED-DL3?900001'))!;
  expect(file).toMatchObject({ name: 'simulated_900001.fits.gz', mediaType: 'application/gzip' });
  expect(decide(THE_PUBLIC, file, 'read', new Date('2026-11-02'))).toEqual({
    allowed: true,
    because: 'public',
  });
  expect((await stat(file.path)).size).toBe(file.size);
});

test('an unknown identifier has no file', async () => {
  expect(await findDatasetFile(db, 'ivo://gateway.example/SIMULATED-DL3?1')).toBeNull();
});

test('the summary counts runs and hours, and knows the newest run', async () => {
  const summary = await readSummary(db);
  expect(summary.collections).toEqual([
    expect.objectContaining({ name: 'SIMULATED-DL3', simulated: true, runs: SCHEDULE.length }),
  ]);
  // Live time is 0.94 of on-time, and on-time is the duration less a gap of 20 to 80 s.
  const duration = SCHEDULE.reduce((sum, run) => sum + run.duration, 0) / 3600;
  expect(summary.hours).toBeGreaterThan(0.88 * duration);
  expect(summary.hours).toBeLessThan(0.94 * duration);
  expect(summary.newest).toMatchObject({ obs_id: '900018', target_name: 'PKS 2155-304' });
});
