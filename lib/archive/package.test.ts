/**
 * A package of real and of simulated runs, opened by Gammapy: its runs, live times and counts are those of the
 * data store that they were ingested from.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { buildPackage } from '@/lib/packages/build-package';
import { readZipRange } from '@/lib/packages/read-zip-range';
import { EMPTY_GRAPH } from '@/lib/provenance/model';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { loadDemoArchive } from './demo/load-demo-archive';
import { findObscoreRows, findPacked, findPackedCollections, withChecksums } from './find-packed';
import { findRuns } from './ingest/data-store';
import { ingest } from './ingest/ingest';
import { openArchiveFile } from './open-file';
import { findPackingTrouble } from './packing-trouble';

const HESS = resolve('../shared/data/hess-dl3-dr1');
const SCRIPT = fileURLToPath(new URL('../packages/fixtures/gammapy-store.py', import.meta.url));
const hasGammapy = spawnSync('/usr/bin/python3', ['-c', 'import gammapy']).status === 0;

let database: TestDatabase;
let db: PrismaClient;
let client: Client;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  folder = await mkdtemp(join(tmpdir(), 'package-'));
  client = new Client({ connectionString: database.url });
  await client.connect();
  await loadDemoArchive(client, { dataDir: folder, authority: 'gateway.example' });
}, 60_000);

afterAll(async () => {
  await client.end();
  await db.$disconnect();
  await database.close();
  await rm(folder, { recursive: true });
});

async function build(ids: readonly string[]) {
  const observations = await withChecksums(db, await findPacked(db, ids));
  const collections = [...new Set(observations.map((one) => one.obs_collection))];
  return buildPackage(
    {
      observations,
      results: [],
      collections: await findPackedCollections(db, collections),
      rows: await findObscoreRows(db, ids, 'https://gateway.example'),
      leftOut: [],
      provenance: EMPTY_GRAPH,
      target: null,
    },
    {
      authority: 'gateway.example',
      url: 'https://gateway.example/package/1',
      site: 'Test Gateway',
      version: '1.2.3',
      key: '0123456789abcdef',
    },
  );
}

/** @returns the folder that the archive unpacks to */
async function unpack(built: Awaited<ReturnType<typeof build>>, name: string): Promise<string> {
  const path = join(folder, `${name}.zip`);
  const whole = { start: 0, end: built.layout.size - 1 };
  const bytes = readZipRange(built.layout, whole, async function* read({ content }, range) {
    if (content.kind === 'bytes') yield content.bytes.subarray(range.start, range.end + 1);
    else if (content.key.kind === 'file') yield* (await openArchiveFile(content.key.file)).open(range);
  });
  await pipeline(Readable.from(bytes), createWriteStream(path));
  execFileSync('python3', ['-m', 'zipfile', '-e', path, join(folder, name)]);
  return join(folder, name, built.name);
}

interface StoreFacts {
  readonly runs: readonly number[];
  readonly livetimes: readonly number[];
  readonly events: readonly number[];
  readonly counts?: number;
}

const openInGammapy = (...words: string[]): StoreFacts =>
  JSON.parse(execFileSync('/usr/bin/python3', [SCRIPT, ...words], { encoding: 'utf8' }));

const DEMO = ['900001', '900002', '900005'].map((run) => `ivo://gateway.example/SIMULATED-DL3?${run}`);

test('every file of a bag is in its manifest, and has the checksum that stands there', async () => {
  const bag = await unpack(await build(DEMO), 'checked');
  // coreutils reads the manifests as a person would; RFC 8493 has their format.
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    execFileSync('sha256sum', ['--check', '--quiet', manifest], { cwd: bag });
  }
  expect(await readFile(join(bag, 'bagit.txt'), 'utf8')).toBe(
    'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
  );
  const info = await readFile(join(bag, 'bag-info.txt'), 'utf8');
  const files = execFileSync('find', ['data', '-type', 'f', '-printf', '%s\\n'], {
    cwd: bag,
    encoding: 'utf8',
  });
  const sizes = files.trim().split('\n').map(Number);
  const octets = sizes.reduce((sum, size) => sum + size, 0);
  expect(info).toContain(`Payload-Oxum: ${octets}.${sizes.length}\n`);
  const provenance = JSON.parse(await readFile(join(bag, 'data/provenance.json'), 'utf8'));
  expect(Object.keys(provenance.hadMember)).toHaveLength(DEMO.length);
});

test('the same rows give the same bytes', async () => {
  const [one, other] = [await build(DEMO), await build(DEMO.toReversed())];
  expect(other.etag).toBe(one.etag);
  expect(other.layout.size).toBe(one.layout.size);
});

test('a file that was cut short since its ingest breaks the package off', async () => {
  const built = await build(DEMO.slice(0, 1));
  const file = built.stored[0]!.file;
  const copy = await readFile(file.path);
  await truncate(file.path, 100);
  try {
    await expect(unpack(built, 'broken')).rejects.toThrow('100 bytes where');
  } finally {
    await pipeline(Readable.from([copy]), createWriteStream(file.path));
  }
});

test('an observation whose response is not there is told apart, with the response that is missing', async () => {
  const [observation] = await findPacked(db, DEMO.slice(0, 1));
  expect(await findPackingTrouble(observation!)).toBeNull();
  const parts = observation!.parts.map((part) =>
    part.type === 'psf'
      ? { ...part, file: { ...part.file, path: '/nowhere/psf.fits', name: 'psf.fits' } }
      : part,
  );
  expect(await findPackingTrouble({ ...observation!, parts })).toBe(
    'its psf (psf.fits) cannot be had. The file is not where the archive keeps it.',
  );
  const file = { ...observation!.file!, fault: 'The content is not what was ingested.' };
  expect(await findPackingTrouble({ ...observation!, file })).toContain(
    'The content is not what was ingested.',
  );
});

describe.skipIf(!hasGammapy)('Gammapy opens the package', () => {
  test('of simulated runs, with the runs, live times and counts of the store they come from', async () => {
    const bag = await unpack(await build(DEMO), 'demo');
    const packed = openInGammapy(join(bag, 'data'), '--analyse');
    const original = openInGammapy(
      join(folder, 'demo-archive'),
      '--runs',
      packed.runs.join(','),
      '--analyse-with',
      join(bag, 'data'),
    );
    expect(packed).toEqual(original);
    expect(packed.runs).toEqual([900001, 900002, 900005]);
    expect(packed.counts).toBeGreaterThan(0);
  }, 120_000);

  test.skipIf(!existsSync(HESS))(
    'of H.E.S.S., with their terms of use',
    async () => {
      await ingest(client, await findRuns(HESS), {
        publication: {
          authority: 'gateway.example',
          collection: 'HESS-DL3-DR1',
          simulated: false,
          release: 'public',
          reference: null,
          proposal: null,
          fovRadius: null,
        },
        title: 'H.E.S.S. DL3 public test data release 1',
        dryRun: false,
        onResult: () => {},
      });
      const runs = ['23523', '23526', '23559', '23592'];
      const bag = await unpack(
        await build(runs.map((run) => `ivo://gateway.example/HESS-DL3-DR1?${run}`)),
        'hess',
      );
      const packed = openInGammapy(join(bag, 'data'), '--analyse');
      const original = openInGammapy(
        HESS,
        '--runs',
        packed.runs.join(','),
        '--analyse-with',
        join(bag, 'data'),
      );
      expect(packed).toEqual(original);
      expect(packed.runs).toEqual(runs.map(Number));
      // EVENT_COUNT of the release's own obs-index.
      expect(packed.events).toEqual([7613, 7581, 7601, 7334]);
      expect(packed.counts).toBeGreaterThan(300);
    },
    180_000,
  );
});
