import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readBinTable } from '@/lib/fits/bintable';
import { verifyChecksums } from '@/lib/fits/checksum';
import { findHdu, readFits } from '@/lib/fits/read';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { writeEventFile } from './event-file';
import { seededRandom, weightedBins } from './random';
import { CUTS, effectiveArea } from './response-model';
import { PROPRIETARY_SCHEDULE, SCHEDULE } from './schedule';
import { simulateRun } from './simulate-run';

test('the demo archive has twelve runs and more, on five targets and more', () => {
  expect(SCHEDULE.length).toBeGreaterThanOrEqual(12);
  expect(new Set(SCHEDULE.map(({ target }) => target.name)).size).toBeGreaterThanOrEqual(5);
  expect(new Set(SCHEDULE.map(({ obsId }) => obsId)).size).toBe(SCHEDULE.length);
});

test.each([...SCHEDULE, ...PROPRIETARY_SCHEDULE])(
  'run $obsId is taken high above the horizon',
  (schedule) => {
    expect(simulateRun({ ...schedule, duration: 30 }).sky.altitude).toBeGreaterThan(40);
  },
);

test('the same seed gives the same bytes', () => {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const schedule = { ...SCHEDULE[0]!, duration: 120 };
  expect(hash(writeEventFile(simulateRun(schedule)))).toBe(hash(writeEventFile(simulateRun(schedule))));
});

test('a file holds what GADF asks for, with checksums that match', () => {
  const run = simulateRun(SCHEDULE[0]!);
  const hdus = readFits(writeEventFile(run));
  expect(hdus.map((hdu) => hdu.name)).toEqual(['', 'EVENTS', 'GTI', 'AEFF', 'EDISP', 'PSF', 'BKG']);
  for (const hdu of hdus) expect(verifyChecksums(hdu)).toEqual({ checksum: true, datasum: true });
  const times = readBinTable(findHdu(hdus, 'EVENTS')!).numbers('TIME');
  const [starts, stops] = ['START', 'STOP'].map((name) => readBinTable(findHdu(hdus, 'GTI')!).numbers(name));
  expect(starts).toHaveLength(2);
  const inside = times.every((time) => starts!.some((start, row) => start <= time && time <= stops![row]!));
  expect(inside).toBe(true);
});

test('the Crab shines above its background, by what its spectrum and the effective area foretell', () => {
  const run = simulateRun(SCHEDULE[0]!);
  const { target } = run.schedule;
  const { ra, dec } = run.events;
  const within = (centre: { ra: number; dec: number }) =>
    ra.reduce(
      (n, value, i) => n + Number(angularSeparation(value, dec[i]!, centre.ra, centre.dec) < 0.25),
      0,
    );
  // The same circle on the other side of the pointing has the same background.
  const opposite = { ra: run.pointing.ra, dec: 2 * run.pointing.dec - target.dec };
  const excess = within(target) - within(opposite);
  let expected = 0;
  for (let i = 0; i < 2000; i += 1) {
    const energy = 0.03 * (100 / 0.03) ** ((i + 0.5) / 2000);
    const width = energy * (Math.log(100 / 0.03) / 2000);
    const flux = target.spectrum!.flux * energy ** -target.spectrum!.index;
    expected += flux * effectiveArea(energy, 0.5, run.conditions) * 1e4 * width * run.livetime;
  }
  expect(Math.abs(excess - expected)).toBeLessThan(4 * Math.sqrt(expected) + 0.05 * expected);
});

test('looser cuts keep more of everything', () => {
  const at = (name: 'std' | 'hard' | 'loose') => effectiveArea(1, 0.5, { cuts: CUTS[name], zenith: 20 });
  expect(at('hard')).toBeLessThan(at('std'));
  expect(at('std')).toBeLessThan(at('loose'));
});

test('random numbers have the moments they should', () => {
  const random = seededRandom(42);
  const normals = Array.from({ length: 20000 }, () => random.normal());
  expect(normals.reduce((sum, x) => sum + x, 0) / 20000).toBeCloseTo(0, 1);
  expect(normals.reduce((sum, x) => sum + x * x, 0) / 20000).toBeCloseTo(1, 1);
  const counts = Array.from({ length: 5000 }, () => random.poisson(3));
  expect(counts.reduce((sum, n) => sum + n, 0) / 5000).toBeCloseTo(3, 0);
  const { draw } = weightedBins([1, 0, 3]);
  const bins = Array.from({ length: 8000 }, () => draw(random));
  expect(bins).not.toContain(1);
  expect(bins.filter((bin) => bin === 2).length / 8000).toBeCloseTo(0.75, 1);
});
