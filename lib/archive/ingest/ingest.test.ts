import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Publication } from '@/lib/obscore/gadf/publication';
import { findGraph } from '@/lib/provenance/find-graph';
import { overPg } from '@/lib/provenance/store';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { writeEventFile } from '../demo/event-file';
import { SCHEDULE } from '../demo/schedule';
import { simulateRun } from '../demo/simulate-run';
import { writeDemoArchive } from '../demo/write-demo-archive';
import { findRuns } from './data-store';
import { ingest, type IngestOptions, type RunResult } from './ingest';
import { removeCollection } from './remove-collection';

// A machine with other work to do takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const publication: Publication = {
  authority: 'gateway.example',
  collection: 'TEST',
  simulated: true,
  release: 'public',
  reference: null,
  proposal: null,
  fovRadius: null,
};

/** Three short runs: 900001, 900002 and 900003. */
const runs = SCHEDULE.slice(0, 3).map((schedule) => ({ ...schedule, duration: 400 }));

let database: TestDatabase;
let client: Client;
let original: string;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  original = join(await mkdtemp(join(tmpdir(), 'ingest-')), 'store');
  await writeDemoArchive(original, { runs });
});

beforeEach(async () => {
  await client.query(
    'TRUNCATE archive.collection, provenance.entity, provenance.activity CASCADE; DELETE FROM archive.file',
  );
  folder = join(await mkdtemp(join(tmpdir(), 'ingest-')), 'store');
  await cp(original, folder, { recursive: true });
  return () => rm(join(folder, '..'), { recursive: true });
});

afterAll(async () => {
  await client.end();
  await database.close();
  await rm(join(original, '..'), { recursive: true });
});

const fileOf = (obsId: number) => join(folder, 'data', `simulated_${obsId}.fits.gz`);

async function ingestAll(options: Partial<IngestOptions> = {}): Promise<RunResult[]> {
  const results = await ingest(client, await findRuns(folder), {
    publication,
    title: 'Test',
    dryRun: false,
    onResult: () => {},
    ...options,
  });
  return results.toSorted((a, b) => a.name.localeCompare(b.name));
}

const statuses = (results: readonly RunResult[]) => results.map(({ name, status }) => `${name} ${status}`);

async function publishedRuns(): Promise<string[]> {
  const { rows } = await client.query<{ obs_id: string }>('SELECT obs_id FROM ivoa.obscore ORDER BY 1');
  return rows.map((row) => row.obs_id);
}

test('every run of a data store becomes a row of ObsCore and its companions', async () => {
  expect(statuses(await ingestAll())).toEqual(['run 900001 added', 'run 900002 added', 'run 900003 added']);
  const { rows } = await client.query(
    `SELECT obs_collection, target_name, target_class, dataproduct_subtype, ev_xel, c.analysis_mode, telescope_types
       FROM ivoa.obscore NATURAL JOIN ivoa.obscore_hea JOIN cta.obs_config c USING (obs_publisher_did)
      WHERE obs_id = '900003'`,
  );
  expect(rows).toEqual([
    {
      obs_collection: 'TEST',
      target_name: 'Crab Nebula',
      target_class: 'PWN',
      dataproduct_subtype: 'DL3',
      ev_xel: expect.any(Number),
      analysis_mode: 'hard',
      telescope_types: 'LST#MST#SST',
    },
  ]);
  const hdus = await client.query('SELECT count(*)::int AS n FROM archive.hdu');
  expect(hdus.rows).toEqual([{ n: 18 }]);
});

test('the same input twice changes nothing', async () => {
  await ingestAll();
  const rows = () => client.query('SELECT id, fingerprint, ingested FROM archive.observation ORDER BY id');
  const before = await rows();
  expect(new Set((await ingestAll()).map(({ status }) => status))).toEqual(new Set(['unchanged']));
  expect((await rows()).rows).toEqual(before.rows);
});

test('a changed file replaces its rows, and those of no other', async () => {
  await ingestAll();
  await writeFile(
    fileOf(900002),
    gzipSync(writeEventFile(simulateRun({ ...runs[1]!, obsId: 900002, cuts: 'loose' }))),
  );
  // The index still counts the old events, so it is left out with a reason and its rows go.
  expect((await ingestAll())[1]).toMatchObject({
    status: 'left out',
    reason: expect.stringMatching(
      /EVENT_COUNT says \d+ events, the table has \d+.*rows of its earlier state/,
    ),
  });
  expect(await publishedRuns()).toEqual(['900001', '900003']);
  await rm(join(folder, 'obs-index.fits.gz'));
  expect(statuses(await ingestAll())).toEqual([
    'run 900001 replaced',
    'run 900002 added',
    'run 900003 replaced',
  ]);
  const { rows } = await client.query(
    "SELECT analysis_mode FROM cta.obs_config WHERE obs_publisher_did LIKE '%900002'",
  );
  expect(rows).toEqual([{ analysis_mode: 'loose' }]);
});

test('a dry run reads and checks, and writes nothing', async () => {
  expect(statuses(await ingestAll({ dryRun: true }))).toEqual([
    'run 900001 added',
    'run 900002 added',
    'run 900003 added',
  ]);
  const { rows } = await client.query('SELECT (SELECT count(*) FROM archive.collection)::int AS n');
  expect(rows).toEqual([{ n: 0 }]);
  expect(await publishedRuns()).toEqual([]);
});

test('an ingest that is stopped finishes the runs at hand and leaves the rest', async () => {
  const controller = new AbortController();
  const results = await ingestAll({ signal: controller.signal, onResult: () => controller.abort() });
  expect(await publishedRuns()).toHaveLength(results.length);
  controller.abort();
  expect(await ingestAll({ signal: controller.signal })).toEqual([]);
});

test('a run whose response is not there is left out, and rows of before stay', async () => {
  await ingestAll();
  const { runs: plans, ...store } = await findRuns(folder);
  const hdus = plans[0]!.hdus.map((hdu) =>
    hdu.type === 'bkg' ? { ...hdu, path: '/nowhere/bkg.fits' } : hdu,
  );
  const options = { publication, title: 'Test', dryRun: false, onResult: () => {} };
  const results = await ingest(client, { ...store, runs: [{ ...plans[0]!, hdus }] }, options);
  expect(results).toEqual([{ status: 'left out', name: 'run 900001', reason: 'not there: bkg.fits' }]);
  expect(await publishedRuns()).toHaveLength(3);
});

test('a collection is removed with its rows, and other collections keep the files they share', async () => {
  await ingestAll();
  await ingestAll({ publication: { ...publication, collection: 'OTHER' } });
  expect(await removeCollection(client, 'TEST')).toBe(3);
  expect(await removeCollection(client, 'TEST')).toBeNull();
  expect(await publishedRuns()).toEqual(['900001', '900002', '900003']);
  const { rows } = await client.query('SELECT count(*)::int AS n FROM archive.file');
  expect(rows).toEqual([{ n: 3 }]);
});

test('a run whose file is not there is missing, and the others go in', async () => {
  await rm(fileOf(900001));
  expect((await ingestAll())[0]).toEqual({
    status: 'missing',
    name: 'run 900001',
    reason: 'not there: simulated_900001.fits.gz',
  });
  expect(await publishedRuns()).toEqual(['900002', '900003']);
});

test('a damaged file is told by its checksum', async () => {
  const bytes = gunzipSync(await readFile(fileOf(900001)));
  // Padding is shorter than a block of 2880 bytes, so this is data of EVENTS.
  const at = bytes.indexOf("'GTI", 4000) - 4 * 2880;
  bytes[at] = bytes[at]! ^ 1;
  await writeFile(fileOf(900001), gzipSync(bytes));
  expect((await ingestAll())[0]).toMatchObject({
    status: 'left out',
    reason: 'simulated_900001.fits.gz: HDU 1 (EVENTS) is damaged: its DATASUM does not match its bytes',
  });
});

test('a file that was cut short, is no FITS, or is broken gzip says so', async () => {
  const bytes = await readFile(fileOf(900001));
  await writeFile(fileOf(900001), bytes.subarray(0, bytes.length / 2));
  await writeFile(fileOf(900002), 'not a FITS file');
  const whole = gunzipSync(await readFile(fileOf(900003)));
  await writeFile(fileOf(900003), gzipSync(whole.subarray(0, whole.length / 2)));
  const [first, second, third] = await ingestAll();
  expect(first).toMatchObject({ status: 'left out', reason: expect.stringContaining('gzip') });
  expect(second).toMatchObject({ status: 'left out', reason: expect.stringContaining('no FITS file') });
  expect(third).toMatchObject({ status: 'left out', reason: expect.stringContaining('cut short') });
});

test('good times outside the run leave it out', async () => {
  const run = simulateRun(runs[0]!);
  const goodTimes = [{ start: 0, stop: 780 }];
  await writeFile(fileOf(900001), gzipSync(writeEventFile({ ...run, goodTimes })));
  expect((await ingestAll())[0]).toMatchObject({
    status: 'left out',
    reason: expect.stringContaining('ends 380 s after TSTOP'),
  });
});

test('a folder of event files without an index is read file by file', async () => {
  await rm(join(folder, 'hdu-index.fits.gz'));
  await rm(join(folder, 'obs-index.fits.gz'));
  expect(statuses(await ingestAll())).toEqual(['run 900001 added', 'run 900002 added', 'run 900003 added']);
});

test('an index that leads out of the folder is refused', async () => {
  await rm(join(folder, 'data'), { recursive: true });
  await symlink(join(original, 'data'), join(folder, 'data'));
  await expect(findRuns(folder)).rejects.toThrow('lies outside the folder');
});

test('a folder without FITS files, or none at all, is named', async () => {
  await mkdir(join(folder, 'empty'));
  await expect(findRuns(join(folder, 'empty'))).rejects.toThrow('Found no FITS file in');
  await expect(findRuns(join(folder, 'nowhere'))).rejects.toThrow('There is no folder');
});

test('files no index names are told', async () => {
  await cp(fileOf(900001), join(folder, 'extra.fits.gz'));
  expect((await findRuns(folder)).unnamed).toEqual([expect.stringMatching(/extra\.fits\.gz$/)]);
});

test('a run comes with how it was made: from its observation to its publication', async () => {
  await ingestAll();
  const { rows } = await client.query<{ did: string }>(
    `SELECT obs_publisher_did AS did FROM ivoa.obscore WHERE obs_id = '900003'`,
  );
  const { graph } = await findGraph(overPg(client), {
    ids: [rows[0]!.did],
    depth: null,
    direction: 'BACK',
    members: false,
    viewerId: null,
    hiddenCollections: [],
    limit: 100,
  });
  expect(graph.activities.map(({ name }) => name).toSorted()).toEqual([
    'Calibration of run 900003',
    'Ingest of run 900003',
    'Making of the event list of run 900003',
    'Observation of Crab Nebula, run 900003',
    'Reconstruction of run 900003',
  ]);
  const versions = graph.activityDescriptions.map(({ name, version }) => `${name} ${version ?? ''}`);
  expect(versions).toEqual(
    expect.arrayContaining([
      'Calibration demo-cal-1',
      'Event reconstruction demo-reco-1',
      'Data Distiller demo archive 1.0',
    ]),
  );
  expect(graph.parameters).toContainEqual(expect.objectContaining({ name: 'analysis_mode', value: 'hard' }));
  expect(graph.entities.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['TEST', 'simulated_900003.fits.gz', 'Night sky background']),
  );
  expect(JSON.stringify(graph)).not.toContain(folder);
});

test('what is said of a hidden collection is in no published table', async () => {
  await ingestAll();
  const count = async () =>
    (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM prov.entity')).rows[0]!.n;
  expect(await count()).toBeGreaterThan(10);
  await client.query(`UPDATE archive.collection SET hidden = true WHERE name = 'TEST'`);
  expect(await count()).toBe(0);
  // What comes in later is hidden as well, and all of it comes back.
  await client.query(`DELETE FROM archive.observation WHERE collection = 'TEST'`);
  await ingestAll();
  expect(await count()).toBe(0);
  await client.query(`UPDATE archive.collection SET hidden = false WHERE name = 'TEST'`);
  await client.query('SET ROLE gateway_reader');
  expect(await count()).toBeGreaterThan(10);
  await client.query('RESET ROLE');
});
