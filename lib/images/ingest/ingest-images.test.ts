import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_IMAGES, loadDemoImages } from '@/lib/archive/demo/load-demo-images';
import { DEMO_COLLECTION, loadDemoArchive } from '@/lib/archive/demo/load-demo-archive';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { findImages, ingestImages } from './ingest-images';

let database: TestDatabase;
let client: Client;
let dataDir: string;
const options = { authority: 'gateway.example', now: new Date('2026-11-22') };

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  dataDir = await mkdtemp(join(tmpdir(), 'images-'));
});

afterAll(async () => {
  await client.end();
  await database.close();
  await rm(dataDir, { recursive: true });
});

test('without demo runs there are no demo images', async () => {
  expect(await loadDemoImages(client, { ...options, dataDir })).toBeNull();
});

test('a cube and a map of simulated counts are datasets with their place, energies and runs', async () => {
  await loadDemoArchive(client, { dataDir, authority: options.authority });
  const first = await loadDemoImages(client, { ...options, dataDir });
  expect(first!.map(({ status }) => status)).toEqual(['added', 'added']);
  const again = await loadDemoImages(client, { ...options, dataDir, now: new Date('2027-01-01') });
  expect(again!.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);

  const { rows } = await client.query(
    `SELECT dataproduct_type, target_name, s_ra, s_dec, s_xel1::int, em_xel::int, t_exptime, calib_level, s_region::text AS region
       FROM ivoa.obscore WHERE obs_collection = $1 ORDER BY dataproduct_type`,
    [DEMO_IMAGES],
  );
  expect(rows).toMatchObject([
    { dataproduct_type: 'cube', target_name: 'RX J1713.7-3946', em_xel: 4, s_xel1: 100, calib_level: 3 },
    { dataproduct_type: 'image', target_name: 'MSH 15-52', em_xel: 1, s_xel1: 100 },
  ]);
  expect(rows[0].s_ra).toBeCloseTo(258.3875, 6);
  // The livetime of an image is that of the runs it is made of.
  const runs = await client.query(
    'SELECT sum(t_exptime) AS sum, count(*)::int AS n FROM ivoa.obscore WHERE obs_collection = $1 AND target_name = $2',
    [DEMO_COLLECTION, 'RX J1713.7-3946'],
  );
  expect(rows[0].t_exptime).toBeCloseTo(runs.rows[0].sum, 3);
  const made = await client.query('SELECT 1 FROM archive.derivation WHERE derived LIKE $1', ['%RX-J1713%']);
  expect(made.rowCount).toBe(runs.rows[0].n);
});

test('what is no image on the sky is left out with its sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'no-images-'));
  await writeFile(join(folder, 'cut.fits'), 'SIMPLE  =                    T');
  await writeFile(join(folder, 'text.fits.gz'), 'no FITS at all');
  const results = await ingestImages(client, await findImages(folder), {
    ...options,
    collection: 'TEST',
    title: 'Test',
    reference: null,
    licence: null,
    simulated: false,
    released: '2026-11-22',
    dryRun: true,
  });
  expect(results.map(({ status }) => status)).toEqual(['left out', 'left out']);
  await expect(findImages(join(folder, 'nothing'))).rejects.toThrow('cannot be read');
  await rm(folder, { recursive: true });
});
