import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { loadDemoArchive } from './load-demo-archive';
import { SCHEDULE } from './schedule';

// A machine with other work to do takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let database: TestDatabase;
let client: Client;
let dataDir: string;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  dataDir = await mkdtemp(join(tmpdir(), 'demo-'));
});

afterAll(async () => {
  await client.end();
  await database.close();
  await rm(dataDir, { recursive: true });
});

const options = () => ({ dataDir, authority: 'gateway.example' });

test('an empty archive gets the demo archive, whole and sound', async () => {
  const results = await loadDemoArchive(client, options());
  expect(results).toHaveLength(SCHEDULE.length);
  expect(new Set(results!.map(({ status }) => status))).toEqual(new Set(['added']));
});

test('the word simulated stands in collection and titles', async () => {
  const { rows } = await client.query<{ obs_collection: string; obs_title: string }>(
    'SELECT obs_collection, obs_title FROM ivoa.obscore',
  );
  for (const row of rows) {
    expect(row.obs_collection.toLowerCase()).toContain('simulated');
    expect(row.obs_title.toLowerCase()).toContain('simulated');
  }
});

test('every kind of search finds something in it: classes, arrays, pointing modes, cuts', async () => {
  const distinct = async (column: string) => {
    const { rows } = await client.query<{ value: string }>(
      `SELECT DISTINCT ${column} AS value
         FROM ivoa.obscore JOIN cta.obs_config USING (obs_publisher_did) ORDER BY 1`,
    );
    return rows.map((row) => row.value);
  };
  expect(await distinct('target_class')).toEqual(expect.arrayContaining(['BLL', 'PWN', 'SNR']));
  expect(await distinct('pointing_mode')).toEqual(['divergent', 'parallel']);
  expect(await distinct('analysis_mode')).toEqual(['hard', 'loose', 'std']);
  expect(await distinct('telescope_types')).toContain('LST');
});

test('it is loaded once, and again only when its files have gone', async () => {
  expect(await loadDemoArchive(client, options())).toBeNull();
  await rm(join(dataDir, 'demo-archive'), { recursive: true });
  const results = await loadDemoArchive(client, options());
  // The same seed gives the same files, so nothing has changed.
  expect(new Set(results!.map(({ status }) => status))).toEqual(new Set(['unchanged']));
});

test('every run has its good times, and rows from before they were kept are renewed', async () => {
  const intervals = async () => {
    const { rows } = await client.query<{ intervals: number; runs: number }>(
      `SELECT count(*)::int AS intervals, count(DISTINCT obs_publisher_did)::int AS runs FROM cta.good_time`,
    );
    return rows[0];
  };
  const whole = { intervals: 2 * SCHEDULE.length, runs: SCHEDULE.length };
  expect(await intervals()).toEqual(whole);
  await client.query(`DELETE FROM archive.good_time; UPDATE archive.observation SET fingerprint = 'before'`);
  expect(new Set((await loadDemoArchive(client, options()))!.map(({ status }) => status))).toEqual(
    new Set(['replaced']),
  );
  expect(await intervals()).toEqual(whole);
});
