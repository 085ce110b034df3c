import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeCollection } from '@/lib/archive/ingest/remove-collection';
import { GAMMA_CAT_SED, LIGHT_CURVE } from '@/lib/spectra/fixtures/tables';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { openCatalogue } from '../open-catalogue';
import { CatalogueError } from '../source';
import { ingestCatalogue } from './ingest-catalogue';
import { printCatalogueReport } from './report';

let database: TestDatabase;
let client: Client;
let folder: string;

const CATALOGUE = `
collection: TEST
title: Tests
licence: CC0-1.0
sources:
  - { name: Crab Nebula, aliases: [M 1], ra: 83.63308, dec: 22.0145, class: PWN, products: [good.ecsv, curve.ecsv, unit.ecsv, cut.fits, gone.ecsv] }
`;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
  await writeFile(join(folder, 'catalogue.yaml'), CATALOGUE);
  await writeFile(join(folder, 'good.ecsv'), GAMMA_CAT_SED);
  await writeFile(join(folder, 'curve.ecsv'), LIGHT_CURVE);
  await writeFile(join(folder, 'unit.ecsv'), GAMMA_CAT_SED.replaceAll('cm2 s TeV', 'cm2 s furlong'));
  await writeFile(join(folder, 'cut.fits'), 'SIMPLE  =                    T');
});

afterAll(async () => {
  await client.end();
  await database.close();
  await rm(folder, { recursive: true });
});

const publish = async (dryRun = false) =>
  ingestCatalogue(client, await openCatalogue(folder, folder), {
    authority: 'gateway.example',
    dryRun,
    now: new Date('2026-11-22'),
    onResult: () => {},
  });

test('a dry run reads everything and writes nothing', async () => {
  expect((await publish(true)).map(({ status }) => status)).toEqual([
    'added',
    'added',
    'left out',
    'left out',
  ]);
  expect((await client.query('SELECT 1 FROM archive.source')).rowCount).toBe(0);
});

test('what is sound gets in, and each of the others is left out with its sentence', async () => {
  const results = await publish();
  const catalogue = await openCatalogue(folder, folder);
  const report = printCatalogueReport({ collection: 'TEST', catalogue, results, elapsed: 1, dryRun: false });
  expect(report).toEqual([
    'TEST: 1 sources, 4 products in 1.0 s: 2 added',
    `  ${join(folder, 'gone.ecsv')} is named by catalogue.yaml and not there`,
    expect.stringMatching(/^ {2}Left out unit: The unit of the dnde cannot be read\. Unknown unit "furlong"/),
    expect.stringMatching(/^ {2}Left out cut: cut\.fits: .*header has no END/),
    '  A point has no flux (NaN or masked): it is left out (good)',
    '  UL_CONF is 99, which is taken as percent (curve)',
  ]);
});

test('a product that breaks later takes its rows with it', async () => {
  await writeFile(join(folder, 'good.ecsv'), 'nothing of the kind');
  const results = await publish();
  expect(results[0]).toMatchObject({
    status: 'left out',
    reason: expect.stringContaining('is no spectrum we can read'),
  });
  const { rows } = await client.query("SELECT obs_id FROM ivoa.obscore WHERE obs_collection = 'TEST'");
  expect(rows).toEqual([{ obs_id: 'curve' }]);
});

test('a collection that is removed takes its sources with it', async () => {
  await removeCollection(client, 'TEST');
  expect((await client.query('SELECT 1 FROM archive.source')).rowCount).toBe(0);
  expect((await client.query('SELECT 1 FROM archive.source_dataset')).rowCount).toBe(0);
});

test.for([
  ['no name for its collection', 'sources: []', /collection: /],
  ['a place that is not on the sky', CATALOGUE.replace('ra: 83.63308', 'ra: 400'), /sources\.0\.ra/],
  [
    'a file elsewhere',
    CATALOGUE.replace('good.ecsv', '../../etc/passwd'),
    /expected the name of a file beside catalogue\.yaml/,
  ],
  ['half a document', 'collection: [', /is no YAML/],
] as const)('a catalogue with %s is refused with the place', async ([, text, message]) => {
  await writeFile(join(folder, 'catalogue.yaml'), text);
  const error: unknown = await openCatalogue(folder, folder).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CatalogueError);
  expect((error as Error).message).toMatch(message);
});

test('a path that is no catalogue is told what would be one', async () => {
  await expect(openCatalogue('/nowhere', folder)).rejects.toThrow('There is no /nowhere');
  await rm(join(folder, 'catalogue.yaml'));
  await expect(openCatalogue(folder, folder)).rejects.toThrow(/expected gamma-cat's folder/);
});
