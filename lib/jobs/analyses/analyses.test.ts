/**
 * The analyses of the folder `jobs` on the four public H.E.S.S. runs on the Crab nebula, against Gammapy called directly.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readImage } from '@/lib/fits/image';
import { readFits } from '@/lib/fits/read';
import { readProduct } from '@/lib/spectra/read-product';
import { findResults } from '../outputs';
import { createCountMap } from './create-count-map';
import { PYTHON, readJob, runPython, staged, valuesOf } from './run-folder';

const STORE = fileURLToPath(new URL('../../../../shared/data/hess-dl3-dr1/', import.meta.url));
const RUNS = ['023523', '023526', '023559', '023592'];
const EVENTS = RUNS.map((run) => `${STORE}data/hess_dl3_dr1_obs_id_${run}.fits.gz`);
const CRAB = { ra: '83.63308', dec: '22.0145' };
const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

const gammapy = spawnSync(PYTHON, ['-c', 'import gammapy']).status === 0;
const runs = existsSync(STORE);

test('all definitions of the folder can be used', async () => {
  const names = (await readdir('jobs', { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const definitions = await Promise.all(names.map(({ name }) => readJob(name)));
  expect(definitions.map(({ name }) => name)).toEqual([
    'create_count_map',
    'extract_spectrum',
    'light_curve',
    'significance_map',
  ]);
});

describe.skipIf(!runs)('counts maps of the Crab runs (skipped without ../shared/data)', () => {
  async function mapsOf(given: Record<string, string>): Promise<Map<string, Uint8Array>> {
    const definition = await readJob('create_count_map');
    const folder = await mkdtemp(join(tmpdir(), 'count-map-'));
    try {
      await createCountMap({
        creator: 'test/1',
        centre: 'Archive of tests',
        activityOf: (jobId) => `ivo://test/provenance?job/${jobId}`,
      })({
        jobId: 'test',
        values: valuesOf(definition, { ...given, events: 'given' }),
        inputs: new Map([['events', staged(EVENTS)]]),
        folder,
        signal: new AbortController().signal,
        progress: () => {},
        log: async () => {},
      });
      const found = await findResults(definition, folder);
      return new Map(
        await Promise.all(
          found.map(async ({ id, path }) => [id, new Uint8Array(await readFile(path))] as const),
        ),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  const pixelsOf = (file: Uint8Array) => Int32Array.from(readImage(readFits(file)[0]!).pixels);

  test('one map a run is centred on its pointing and named after it', async () => {
    const maps = await mapsOf({ width: '2', pixel_size: '0.1' });
    expect([...maps.keys()]).toEqual(['counts_23523', 'counts_23526', 'counts_23559', 'counts_23592']);
    const { header } = readFits(maps.get('counts_23526')!)[0]!;
    expect(header.number('CRVAL2')).toBeCloseTo(header.number('DEC_PNT')!, 10);
  });

  test('a map tells what made it, of what, and along which axes it lies', async () => {
    const maps = await mapsOf({
      ra: '83.633',
      dec: '22.014',
      width: '2',
      pixel_size: '0.1',
      stack: 'true',
      projection: 'AIT',
      frame: 'galactic',
    });
    const { header } = readFits(maps.get('counts_stacked')!)[0]!;
    expect(['CTYPE1', 'CTYPE2'].map((keyword) => header.get(keyword))).toEqual(['GLON-AIT', 'GLAT-AIT']);
    // Crab Nebula, astropy 5.2: l = 184.5576, b = -5.7844 for ra 83.633, dec 22.014.
    expect(header.number('CRVAL1')).toBeCloseTo(184.5576, 3);
    expect(header.number('CRVAL2')).toBeCloseTo(-5.7844, 3);
    expect(header.get('CREATOR')).toBe('test/1');
    expect(header.get('PROVCENT')).toBe('Archive of tests');
    expect(header.get('PROVACT')).toBe('ivo://test/provenance?job/test');
    expect(['PROV1', 'PROV2', 'PROV3', 'PROV4', 'PROV5'].map((keyword) => header.get(keyword))).toEqual([
      ...EVENTS,
      undefined,
    ]);
  });

  test.skipIf(!gammapy)(
    'the stacked map is, pixel for pixel, what Gammapy gives',
    { timeout: 120_000 },
    async () => {
      const limits = { energy_min: '0.5', energy_max: '20', offset_max: '2' };
      const maps = await mapsOf({ ...CRAB, ...limits, stack: 'true', width: '4', pixel_size: '0.02' });
      const pixels = pixelsOf(maps.get('counts_stacked')!);
      const words = [CRAB.ra, CRAB.dec, '0.02', '4', '0.5', '20', '2', ...EVENTS];
      const expected = JSON.parse(
        execFileSync(PYTHON, [fixture('stacked-map.py'), ...words], { encoding: 'utf8' }),
      );
      expect(pixels.reduce((sum, count) => sum + count, 0)).toBe(expected.counted);
      expect(createHash('sha256').update(new Uint8Array(pixels.buffer)).digest('hex')).toBe(expected.sha256);
      const { header } = readFits(maps.get('counts_stacked')!)[0]!;
      expect(header.string('OBJECT')).toContain('Crab');
      expect(header.has('OBS_ID')).toBe(false);
    },
  );
});

describe.skipIf(!runs || !gammapy)(
  'Gammapy on the Crab runs (skipped without ../shared/data or gammapy)',
  () => {
    test('the spectrum is the one Gammapy gives directly, and that of the Crab nebula', {
      timeout: 300_000,
    }, async () => {
      const folder = await runPython(await readJob('extract_spectrum'), CRAB, EVENTS);
      const fit = JSON.parse(await readFile(join(folder, 'fit.json'), 'utf8'));
      const words = [STORE, ...RUNS.map((run) => String(Number(run)))];
      const direct = JSON.parse(
        execFileSync(PYTHON, [fixture('crab-spectrum.py'), ...words], { encoding: 'utf8' }),
      );
      const found = (name: string) => fit.parameters.find((one: { name: string }) => one.name === name);
      for (const name of ['index', 'amplitude']) {
        // The fits begin elsewhere, so they end within their tolerance of each other.
        expect(found(name).value / direct[name][0]).toBeCloseTo(1, 3);
        expect(found(name).error / direct[name][1]).toBeCloseTo(1, 2);
      }
      // Aharonian et al. 2006, A&A 457, 899: index 2.63 ± 0.01 (stat) ± 0.09 (syst), (3.45 ± 0.05 ± 0.73)e-11 at 1 TeV.
      const index = found('index');
      expect(Math.abs(index.value - 2.63)).toBeLessThan(2 * Math.hypot(index.error, 0.09));
      const amplitude = found('amplitude');
      expect(Math.abs(amplitude.value - 3.45e-11)).toBeLessThan(2 * Math.hypot(amplitude.error, 0.73e-11));
      for (const file of ['flux_points.ecsv', 'flux_points.fits']) {
        const points = await readProduct(new Uint8Array(await readFile(join(folder, file))), file);
        expect(points.kind === 'spectrum' && points.points.length).toBeGreaterThanOrEqual(6);
      }
      expect(await findResults(await readJob('extract_spectrum'), folder)).toHaveLength(5);
      await rm(folder, { recursive: true });
    });

    test('the light curve has a point for each run, near the flux of the Crab nebula', {
      timeout: 300_000,
    }, async () => {
      const folder = await runPython(await readJob('light_curve'), { ...CRAB, energy_min: '1' }, EVENTS);
      const curve = await readProduct(
        new Uint8Array(await readFile(join(folder, 'light_curve.ecsv'))),
        'light_curve.ecsv',
      );
      if (curve.kind !== 'light-curve') throw new Error('This is no light curve');
      expect(curve.series[0]!.points).toHaveLength(4);
      // Above 1 TeV, the same paper: 2.26e-11 cm-2 s-1, with the 20 % by which its authors trust their energies.
      for (const { flux } of curve.series[0]!.points)
        expect(Math.abs(flux! / 2.26e-11 - 1)).toBeLessThan(0.6);
      await rm(folder, { recursive: true });
    });

    test('the significance map stands out at the source and is even away from it', {
      timeout: 300_000,
    }, async () => {
      const folder = await runPython(await readJob('significance_map'), CRAB, EVENTS);
      const { shape, pixels } = readImage(
        readFits(new Uint8Array(await readFile(join(folder, 'significance.fits'))))[0]!,
      );
      expect(shape).toEqual([150, 150]);
      expect(pixels[75 * 150 + 75]).toBeGreaterThan(25);
      const log = await readFile(join(folder, 'stdout.log'), 'utf8');
      const [, mean, width] = /mean (-?[\d.]+), width ([\d.]+)/.exec(log)!;
      expect(Math.abs(Number(mean))).toBeLessThan(0.3);
      expect(Math.abs(Number(width) - 1)).toBeLessThan(0.25);
      await rm(folder, { recursive: true });
    });
  },
);
