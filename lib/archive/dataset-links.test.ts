/**
 * Links between datasets: what was made from what, and what is no more.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import { readFitsStream } from '@/lib/fits/read';
import { cutEvents } from '@/lib/gamma/cut-events';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { THE_PUBLIC } from '@/lib/identity/who';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { listDatasetLinks } from './dataset-links';
import { SCHEDULE } from './demo/schedule';
import { writeDemoArchive } from './demo/write-demo-archive';
import { findDatasets } from './find-datasets';
import { findRuns } from './ingest/data-store';
import { ingest } from './ingest/ingest';

let database: TestDatabase;
let db: PrismaClient;
let client: Client;
let folder: string;

const WHOLE = 'ivo://test.example/WHOLE?900001';
const PIECE = 'ivo://test.example/PIECES?900001';

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  client = new Client({ connectionString: database.url });
  await client.connect();
  folder = await mkdtemp(join(tmpdir(), 'links-'));
  await writeDemoArchive(join(folder, 'whole'), { runs: SCHEDULE.slice(0, 1) });
  await takeIn('whole', 'public');
  await mkdir(join(folder, 'pieces'));
  const run = await readFile(join(folder, 'whole/data/simulated_900001.fits.gz'));
  const piece = cutEvents(
    await readFitsStream(run),
    { inside: null, energy: { lowerTeV: 1, upperTeV: 10 }, time: null },
    { progenitor: WHOLE, creator: 'a test', created: new Date('2026-01-02'), parameters: [] },
  );
  await writeFile(join(folder, 'pieces/piece.fits'), piece!.file);
  await takeIn('pieces', null);
}, 60_000);

afterAll(async () => {
  await client.end();
  await db.$disconnect();
  await database.close();
  await rm(folder, { recursive: true });
});

async function takeIn(name: string, release: 'public' | null): Promise<void> {
  const results = await ingest(client, await findRuns(join(folder, name)), {
    publication: {
      authority: 'test.example',
      collection: name.toUpperCase(),
      simulated: true,
      release,
      reference: null,
      proposal: null,
      fovRadius: null,
    },
    title: name,
    dryRun: false,
    onResult: () => {},
  });
  expect(results.map(({ status }) => status)).toEqual(['added']);
}

async function linksOf(id: string) {
  const [dataset] = await findDatasets(db, [id]);
  const context = {
    baseUrl: 'https://gateway.example',
    now: new Date('2026-11-01'),
    who: THE_PUBLIC,
    number: 1,
  };
  return listDatasetLinks(dataset!, context);
}

test('a piece names the list it was cut from, and the list its piece, with what may be had of each', async () => {
  const progenitor = (await linksOf(PIECE)).links.find(({ semantics }) => semantics === '#progenitor');
  expect(progenitor).toMatchObject({
    target: { kind: 'access', url: `https://gateway.example/retrieve?id=${encodeURIComponent(WHOLE)}` },
    contentType: 'application/gzip',
    linkAuth: 'false',
    linkAuthorized: true,
  });
  const derivation = (await linksOf(WHOLE)).links.find(({ semantics }) => semantics === '#derivation');
  expect(derivation).toMatchObject({
    target: { kind: 'access', url: `https://gateway.example/retrieve?id=${encodeURIComponent(PIECE)}` },
    linkAuth: 'true',
    linkAuthorized: false,
  });
});

test('the two ways to cut are described with the same parameters and ranges', async () => {
  const { services } = await linksOf(WHOLE);
  expect(services.map(({ params }) => params.find(({ name }) => name === 'standardID')!.value)).toEqual([
    'ivo://ivoa.net/std/SODA#sync-1.0',
    'ivo://ivoa.net/std/SODA#async-1.0',
  ]);
  const inputs = services.map(({ groups }) => groups[0]!.members);
  expect(inputs[1]).toEqual(inputs[0]);
});
