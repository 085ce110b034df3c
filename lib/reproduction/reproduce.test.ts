/**
 * The script of a reproduction, run as its reader would, gives what the job gave: a counts map pixel by pixel, a
 * spectrum number by number. Inputs lie in the package here; that they are fetched is tested against a gateway.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCountMap } from '@/lib/jobs/analyses/create-count-map';
import { PYTHON, readJob, runPython, staged, valuesOf } from '@/lib/jobs/analyses/run-folder';
import { findResults } from '@/lib/jobs/outputs';
import { ROOT } from '@/scripts/project';
import { reproductionFiles } from './build-reproduction';
import { COUNTS_MAP_SCRIPT } from './counts-map-script';
import type { Reproduction } from './reproduction';
import { PYTHON as ANY_PYTHON } from './shell';

const STORE = join(ROOT, '../shared/data/hess-dl3-dr1/data');
const EVENTS = ['023523', '023526'].map((run) => join(STORE, `hess_dl3_dr1_obs_id_${run}.fits.gz`));
const CRAB = { ra: '83.63308', dec: '22.0145' };
const gammapy = spawnSync(PYTHON, ['-c', 'import gammapy']).status === 0;

async function stepOf(
  text: string,
  values: ReadonlyMap<string, string>,
  results: string,
  files: readonly string[],
): Promise<Reproduction> {
  const inputs = await Promise.all(
    EVENTS.map(async (path) => {
      const bytes = await readFile(path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const name = `inputs/${basename(path)}`;
      return {
        role: 'events',
        id: path,
        url: null,
        path: name,
        sha256,
        size: bytes.length,
        note: null,
        bytes,
      };
    }),
  );
  return {
    title: 'Test',
    id: 'ivo://x/provenance?job/1',
    inputs,
    variables: [...values, ['events', inputs.map(({ path }) => path).join(' ')]],
    program: { name: 'script.py', text, command: `${ANY_PYTHON} script.py` },
    software: {},
    expected: await Promise.all(
      files.map(async (file) => ({
        file,
        sha256: null,
        size: null,
        bytes: await readFile(join(results, file)),
      })),
    ),
    provenance: '{}',
    notes: [],
  };
}

/** @returns what the script says at the end @throws when it or the comparison fails */
async function run(step: Reproduction): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reproduce-'));
  try {
    for (const { name, bytes } of reproductionFiles(step, { site: 'Test', url: 'http://gw.example' })) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    return execFileSync('sh', [join(folder, 'run.sh')], {
      encoding: 'utf8',
      env: { ...process.env, PYTHON, MPLCONFIGDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.skipIf(!existsSync(STORE) || !gammapy)('on two Crab runs (needs ../shared/data and gammapy)', () => {
  async function mapsOf(given: Record<string, string>) {
    const definition = await readJob('create_count_map');
    const folder = await mkdtemp(join(tmpdir(), 'count-map-'));
    const values = valuesOf(definition, { ...given, events: 'given' });
    await createCountMap({ creator: 'test/1', centre: null, activityOf: (id) => id })({
      jobId: 'test',
      values,
      inputs: new Map([['events', staged(EVENTS)]]),
      folder,
      signal: new AbortController().signal,
      progress: () => {},
      log: async () => {},
    });
    const files = (await findResults(definition, folder)).map(({ path }) => basename(path));
    return { step: await stepOf(COUNTS_MAP_SCRIPT, values, folder, files), folder };
  }

  test.for([
    [
      'stacked about a position',
      { ...CRAB, stack: 'true', width: '4', energy_min: '0.5', energy_max: '20', offset_max: '2' },
      ['counts_stacked'],
    ],
    [
      'each about its pointing, of all energies',
      { width: '3', pixel_size: '0.05' },
      ['counts_23523', 'counts_23526'],
    ],
  ] as const)('counts maps %s have the same pixels', { timeout: 300_000 }, async ([, given, names]) => {
    const { step, folder } = await mapsOf(given);
    const said = await run(step);
    await rm(folder, { recursive: true });
    for (const name of names) expect(said).toContain(`${name}.fits: the same\n`);
  });

  test('a map that differs is told', { timeout: 300_000 }, async () => {
    const { step, folder } = await mapsOf({ ...CRAB, stack: 'true', width: '2' });
    await rm(folder, { recursive: true });
    const other = { ...step, variables: [...step.variables, ['energy_min', '1'] as const] };
    await expect(run(other)).rejects.toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/counts_stacked\.fits: \d+ pixels differ/),
    });
  });

  test('a spectrum has the same numbers', { timeout: 600_000 }, async () => {
    const definition = await readJob('extract_spectrum');
    const folder = await runPython(definition, CRAB, EVENTS);
    const files = (await readdir(folder)).filter((name) =>
      /^(flux_points|fit)\.(ecsv|fits|json)$/.test(name),
    );
    expect(files).toHaveLength(3);
    // What nobody gives is empty, as in a job.
    const empty = definition.parameters.map(({ name }) => [name, ''] as const);
    const values = new Map([...empty, ...valuesOf(definition, { ...CRAB, events: 'given' })]);
    const said = await run(await stepOf(definition.script, values, folder, files));
    await rm(folder, { recursive: true });
    for (const file of files) expect(said).toContain(`${file}: the same\n`);
  });

  test('an input with other bytes ends it before anything is run', { timeout: 300_000 }, async () => {
    const { step, folder } = await mapsOf({ ...CRAB, width: '2' });
    await rm(folder, { recursive: true });
    const [first, ...others] = step.inputs;
    const broken = { ...first!, bytes: Buffer.concat([first!.bytes!, Buffer.from('x')]) };
    await expect(run({ ...step, inputs: [broken, ...others] })).rejects.toMatchObject({
      stdout: expect.not.stringContaining('counts_'),
      stderr: expect.stringContaining('computed checksum did NOT match'),
    });
  });
});
