/**
 * What an archive promises over time: contents that stay what they were, identifiers that keep an answer.
 */
import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { Publication } from '@/lib/obscore/gadf/publication';
import { openStored } from '@/lib/storage/open-stored';
import { openStandInS3 } from '@/lib/storage/stand-in/s3-server';
import { TEST_SETTINGS } from '@/lib/storage/stand-in/settings';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { SCHEDULE } from './demo/schedule';
import { writeDemoArchive } from './demo/write-demo-archive';
import { findDatasetFile } from './find-file';
import { findWithdrawal } from './find-withdrawal';
import { checkFixity, type FixityResult } from './fixity';
import { readCollectionTerms } from './ingest/collection-terms';
import { findRuns } from './ingest/data-store';
import { ingest, type IngestOptions } from './ingest/ingest';
import { inStore, servedFrom } from './ingest/placement';
import { removeCollection } from './ingest/remove-collection';
import { writeReportPage } from './ingest/submission-report';
import { withdrawDataset } from './ingest/withdraw';

let database: TestDatabase;
let db: PrismaClient;
let client: Client;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  client = new Client({ connectionString: database.url });
  await client.connect();
  folder = await mkdtemp(join(tmpdir(), 'archival-'));
  await writeDemoArchive(join(folder, 'store'), { runs: SCHEDULE.slice(0, 2) });
}, 60_000);

afterAll(async () => {
  await client.end();
  await db.$disconnect();
  await database.close();
  await rm(folder, { recursive: true });
});

const publication = (collection: string): Publication => ({
  authority: 'test.example',
  collection,
  simulated: true,
  release: 'public',
  reference: '10.1234/abc',
  proposal: null,
  fovRadius: null,
});

/** Take a folder in; the results in the order of runs. */
async function takeIn(path: string, collection: string, more: Partial<IngestOptions> = {}) {
  const results = await ingest(client, await findRuns(path), {
    publication: publication(collection),
    title: collection,
    dryRun: false,
    onResult: () => {},
    ...more,
  });
  return results.toSorted((a, b) => a.name.localeCompare(b.name));
}

async function checkAll(): Promise<FixityResult[]> {
  const results: FixityResult[] = [];
  const open = (file: Parameters<typeof openStored>[0]) => openStored(file, TEST_SETTINGS);
  for await (const result of checkFixity(client, { open })) results.push(result);
  return results;
}

const fileOf = async (collection: string, run = '900001') =>
  (await findDatasetFile(db, `ivo://test.example/${collection}?${run}`))!;

test('files are kept by their content when asked to, and keep their names', async () => {
  const results = await takeIn(join(folder, 'store'), 'KEPT', {
    placement: inStore(join(folder, 'by-hash'), TEST_SETTINGS),
  });
  expect(results.map(({ status }) => status)).toEqual(['added', 'added']);
  const file = await fileOf('KEPT');
  expect(file.path).toBe(
    join(folder, 'by-hash', file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256),
  );
  expect(file.name).toBe('simulated_900001.fits.gz');
  const original = await readFile(join(folder, 'store/data/simulated_900001.fits.gz'));
  expect((await readFile(file.path)).equals(original)).toBe(true);
});

test('an object store keeps them as well, and a folder that is served elsewhere is read from there', async () => {
  const s3 = await openStandInS3();
  try {
    const settings = { ...TEST_SETTINGS, s3: s3.settings };
    await takeIn(join(folder, 'store'), 'OBJECTS', { placement: inStore('s3://archive/dl3', settings) });
    const file = await fileOf('OBJECTS');
    const opened = await openStored(file, settings);
    expect((await new Response(opened.open()).arrayBuffer()).byteLength).toBe(file.size);
    await removeCollection(client, 'OBJECTS');
  } finally {
    await s3.close();
  }
  const { folder: real } = await findRuns(join(folder, 'store'));
  await takeIn(join(folder, 'store'), 'SERVED', {
    placement: servedFrom(real, 'https://data.example.org/release 1/'),
  });
  expect((await fileOf('SERVED')).path).toBe(
    'https://data.example.org/release 1/data/simulated_900001.fits.gz',
  );
  await removeCollection(client, 'SERVED');
});

test('the fixity check finds what is damaged and what is gone, and nothing else', async () => {
  await cp(join(folder, 'store'), join(folder, 'damaged'), { recursive: true });
  await takeIn(join(folder, 'damaged'), 'DAMAGED');
  expect((await checkAll()).every(({ state }) => state === 'whole')).toBe(true);
  const [first, second] = [await fileOf('DAMAGED', '900001'), await fileOf('DAMAGED', '900002')];
  const bytes = await readFile(first.path);
  bytes[2000]! ^= 1; // one bit, and the size stays
  await writeFile(first.path, bytes);
  await rm(second.path);
  // Files are read side by side, so they are told in any order.
  const broken = (await checkAll())
    .filter(({ state }) => state !== 'whole')
    .sort((a, b) => a.state.localeCompare(b.state));
  expect(broken.map(({ state, datasets }) => [state, datasets])).toEqual([
    ['changed', ['ivo://test.example/DAMAGED?900001']],
    ['missing', ['ivo://test.example/DAMAGED?900002']],
  ]);
  expect(broken[0]!.finding).toContain('The content is not what was ingested: its SHA-256 is');
  expect((await fileOf('DAMAGED')).fault).toBe(broken[0]!.finding);
  // Mended, the mark goes.
  for (const file of [first, second]) await copyFile(join(folder, 'store/data', file.name), file.path);
  expect((await checkAll()).every(({ state }) => state === 'whole')).toBe(true);
  expect((await fileOf('DAMAGED')).fault).toBeNull();
});

test('a withdrawn dataset, and an earlier content of one that stays, answer with the reason', async () => {
  await cp(join(folder, 'store'), join(folder, 'changing'), { recursive: true });
  await takeIn(join(folder, 'changing'), 'CHANGING');
  const id = 'ivo://test.example/CHANGING?900001';
  const before = await fileOf('CHANGING');
  // The same run in another compression: other bytes, the same data.
  await writeFile(before.path, gzipSync(gunzipSync(await readFile(before.path)), { level: 1 }));
  const [first] = await takeIn(join(folder, 'changing'), 'CHANGING');
  expect(first!.status).toBe('replaced');
  expect((await findWithdrawal(db, id, before.sha256))!.sentence).toMatch(
    /^The version [0-9a-f]{12} of ivo:\/\/test\.example\/CHANGING\?900001 was withdrawn on \d{4}-\d\d-\d\d: a newer version/,
  );
  expect(await withdrawDataset(client, id, 'the pointing was wrong.')).toBe(true);
  expect(await findDatasetFile(db, id)).toBeNull();
  expect((await findWithdrawal(db, id))!.sentence).toMatch(
    /was withdrawn on \d{4}-\d\d-\d\d: the pointing was wrong\.$/,
  );
  expect(await withdrawDataset(client, id, 'again')).toBe(false);
  await removeCollection(client, 'CHANGING');
  const other = 'ivo://test.example/CHANGING?900002';
  expect((await findWithdrawal(db, other))!.reason).toBe('its collection was taken out of the archive.');
  expect(await findWithdrawal(db, 'ivo://test.example/NEVER?1')).toBeNull();
});

test('the submission checklist tells what the headers of a run say and what they lack', async () => {
  const [first] = await takeIn(join(folder, 'store'), 'CHECKED', {
    terms: { licence: 'CC0-1.0', terms: null, acknowledgement: null, bibtex: null },
  });
  if (first?.status !== 'added') throw new Error(`not added: ${first?.status}`);
  const met = new Map(first.checklist!.map((one) => [one.requirement, one]));
  expect(met.get('Reference to cite')).toMatchObject({ met: true, found: '10.1234/abc' });
  expect(met.get('Licence or terms of use')).toMatchObject({ met: true });
  expect(met.get('Checksums in every HDU (CHECKSUM and DATASUM)')).toMatchObject({
    met: true,
    found: 'in all 6',
  });
  expect(met.get('Responses that belong to the events')).toMatchObject({ found: 'aeff, edisp, psf, bkg' });
  // The demo archive is made from nothing, and its headers say so by saying nothing.
  expect(met.get('Identifiers of progenitors in the header of the events')).toMatchObject({ met: false });
  const page = writeReportPage({
    collection: 'A & B',
    made: '2026-01-02T03:04:05Z',
    runs: [{ name: 'run 1', outcome: 'published', published: true, checklist: first.checklist! }],
  });
  expect(page).toContain('<title>Submission report of A &amp; B</title>');
  expect(page).toContain('1 of 1 runs are published');
});

test('terms beside the data are taken in with them, word for word', async () => {
  const path = await mkdtemp(join(folder, 'terms-'));
  await writeFile(join(path, 'TERMS-OF-USE.txt'), 'Do cite.\n');
  await writeFile(join(path, 'CITATION.bib'), '@misc{a}\n');
  expect(await readdir(path)).toHaveLength(2);
  expect(await readCollectionTerms(path)).toEqual({
    licence: null,
    terms: 'Do cite.\n',
    acknowledgement: null,
    bibtex: '@misc{a}\n',
  });
});
