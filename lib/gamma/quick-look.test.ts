import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { card, realCard } from '@/lib/fits/card';
import { readFits, readFitsStream } from '@/lib/fits/read';
import { writeFits } from '@/lib/fits/write';
import type { ColumnDraft } from '@/lib/fits/write-columns';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { countEnergies } from './energy-histogram';
import { readEventList } from './event-list';
import { measureRate } from './event-rate';
import { toVectors } from './event-vectors';
import { significance } from './li-ma';
import { prepareQuickLook, type QuickLook, type QuickLookChoice, takeQuickLook } from './quick-look';
import { reflectRegions } from './reflected-regions';
import { countThetaSquared, thetaSquaredEdges } from './theta-squared';

interface ByGammapy {
  readonly off: readonly (readonly [number, number])[];
  readonly thetaSquared: number[];
  readonly thetaSquaredOff: number[];
  readonly onCounts: number;
  readonly offCounts: number;
  readonly significance: number;
  readonly energyEdges: number[];
  readonly energies: number[];
  readonly altitude: [number, number];
  readonly azimuth: [number, number];
}

const fixtures = new URL('./fixtures/', import.meta.url);
const run = fileURLToPath(
  new URL('../../../shared/data/hess-dl3-dr1/data/hess_dl3_dr1_obs_id_023523.fits.gz', import.meta.url),
);
const PYTHON = '/usr/bin/python3';
const CRAB = { ra: 83.633083, dec: 22.0145 };
const committed: ByGammapy = JSON.parse(
  readFileSync(new URL('crab-23523-quick-look.json', fixtures), 'utf8'),
);

describe.skipIf(!existsSync(run))('run 23523 on the Crab (skipped without ../shared/data)', () => {
  let hdus: Awaited<ReturnType<typeof readFitsStream>>;
  beforeAll(async () => {
    hdus = await readFitsStream(createReadStream(run));
  });

  function compare(gammapy: ByGammapy, radius: number, minimumEnergy: number) {
    const events = readEventList(hdus);
    const region = { ...CRAB, radius };
    const look = takeQuickLook(prepareQuickLook(hdus, events), {
      minimumEnergy,
      maximumEnergy: null,
      region,
    });
    if (!look.source.ok || !look.energies.ok || !look.track.ok) throw new Error('a part is missing');
    const { source, track } = look;

    expect(source.value.off).toHaveLength(gammapy.off.length);
    for (const [i, { ra, dec }] of source.value.off.entries()) {
      // Gammapy turns by the width of the region in pixels, here of 0.001°: the turns add up.
      expect(angularSeparation(ra, dec, ...gammapy.off[i]!)).toBeLessThan(0.02);
    }
    const off = gammapy.off.map(([ra, dec]) => ({ ra, dec }));
    const wanted = Uint8Array.from(events.energy, (energy) => (energy >= minimumEnergy ? 1 : 0));
    const counted = countThetaSquared(toVectors(events), wanted, CRAB, off, thetaSquaredEdges(0.3, 60));
    expect([...counted.on]).toEqual(gammapy.thetaSquared);
    expect([...counted.off]).toEqual(gammapy.thetaSquaredOff);
    expect(source.value.onCounts).toBe(gammapy.onCounts);
    expect(significance(gammapy.onCounts, gammapy.offCounts, 1 / off.length)).toBeCloseTo(
      gammapy.significance,
      8,
    );
    const edges = Float64Array.from(gammapy.energyEdges);
    expect([...countEnergies(events.energy, edges, wanted).counts]).toEqual(gammapy.energies);
    // No nutation, aberration or polar motion in ours.
    const { altitude, azimuth } = track.value.track;
    expect(altitude!.at(0)).toBeCloseTo(gammapy.altitude[0], 1);
    expect(Math.abs(altitude!.at(-1)! - gammapy.altitude[1])).toBeLessThan(0.02);
    expect(Math.abs(azimuth!.at(0)! - gammapy.azimuth[0])).toBeLessThan(0.03);
    expect(Math.abs(azimuth!.at(-1)! - gammapy.azimuth[1])).toBeLessThan(0.03);
  }

  test('off regions, θ² counts, significance, energies and track are those of Gammapy', () => {
    compare(committed, 0.11, 0.5);
  });

  const gammapy = spawnSync(PYTHON, ['-c', 'import gammapy']).status === 0;
  test.skipIf(!gammapy)(
    'Gammapy, asked now, finds the same (skipped without python3-gammapy)',
    () => {
      const script = fileURLToPath(new URL('gammapy-quick-look.py', fixtures));
      const words = [script, run, String(CRAB.ra), String(CRAB.dec), '0.15', '0.8'];
      const answer = execFileSync(PYTHON, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      compare(JSON.parse(answer), 0.15, 0.8);
    },
    120_000,
  );

  test('the rate holds every event of good time: one came 6 ms after its end', () => {
    const events = readEventList(hdus);
    const { rate } = takeQuickLook(prepareQuickLook(hdus, events), ALL);
    const counted = rate.ok ? rate.value.rate.counts.reduce((sum, count) => sum + count, 0) : null;
    expect(counted).toBe(events.energy.length - 1);
  });
});

const ALL: QuickLookChoice = { minimumEnergy: null, maximumEnergy: null, region: null };

function lookAt(columns: ColumnDraft[], choice: Partial<QuickLookChoice> = {}): QuickLook {
  const cards = [
    realCard('RA_PNT', 83.63),
    realCard('DEC_PNT', 22.51),
    realCard('TSTART', 0),
    realCard('TSTOP', 100),
    card('MJDREFI', 51910),
    realCard('MJDREFF', 0),
    card('TIMESYS', 'TT'),
  ];
  const hdus = readFits(writeFits([{ kind: 'table', name: 'EVENTS', cards, columns }]));
  return takeQuickLook(prepareQuickLook(hdus, readEventList(hdus)), { ...ALL, ...choice });
}

const column = (name: string, values: number[]): ColumnDraft => ({ name, values: Float64Array.from(values) });
const three = [column('RA', [83.63, 83.63, 83.64]), column('DEC', [22.01, 22.01, 22.02])];

test('an event whose energy or direction is not a number is left out, and told', () => {
  const look = lookAt([
    column('RA', [83.63, Number.NaN, 83.64]),
    column('DEC', [22.01, 22.01, 22.02]),
    column('ENERGY', [1, 1, Number.NaN]),
    column('TIME', [1, 2, 3]),
  ]);
  expect(look).toMatchObject({ selected: 1, unusable: 2, events: 3 });
});

test('a file without times has all but the rate, and a sentence there', () => {
  const look = lookAt([...three, column('ENERGY', [1, 2, 3])], {
    region: { ra: 83.63, dec: 22.01, radius: 0.1 },
  });
  expect(look.source.ok && look.source.value.onCounts).toBe(3);
  expect(look.rate).toMatchObject({ ok: false });
  expect(!look.rate.ok && look.rate.sentence).toContain('TIME');
});

test('without a region the page is told to ask for one', () => {
  const { source } = lookAt([...three, column('ENERGY', [1, 2, 3]), column('TIME', [1, 2, 3])]);
  expect(!source.ok && source.sentence).toContain('Choose a region');
});

test('without good times the rate is that of the whole run', () => {
  const { rate } = lookAt([...three, column('ENERGY', [1, 2, 3]), column('TIME', [1, 2, 3])]);
  expect(rate.ok && rate.value.rate.goodTime.reduce((sum, time) => sum + time, 0)).toBe(100);
});

test('Li & Ma (1983) give 2.31 σ for 170 on and 130 off, and a deficit is negative', () => {
  // By gammapy.stats.WStatCountsStatistic(170, 130, 1).sqrt_ts, Gammapy 1.0.
  expect(significance(170, 130, 1)).toBeCloseTo(2.3128, 3);
  expect(significance(130, 170, 1)).toBeCloseTo(-2.3128, 3);
  expect(significance(0, 0, 1)).toBeNull();
});

test('no region can be reflected that holds the pointing', () => {
  expect(reflectRegions({ ...CRAB, radius: 0.1 }, { ra: 83.633, dec: 22.05 })).toEqual([]);
});

test('reflected regions lie as far from the pointing as the on region, and touch at most', () => {
  const pointing = { ra: 359.9, dec: -60 };
  const off = reflectRegions({ ra: 0.5, dec: -59.6, radius: 0.1 }, pointing);
  expect(off.length).toBeGreaterThan(5);
  const distance = angularSeparation(359.9, -60, 0.5, -59.6);
  for (const [i, { ra, dec }] of off.entries()) {
    expect(angularSeparation(359.9, -60, ra, dec)).toBeCloseTo(distance, 10);
    const next = off[i + 1];
    if (next) expect(angularSeparation(ra, dec, next.ra, next.dec)).toBeGreaterThan(0.2 - 1e-9);
  }
});

test('a gap between good times has no rate, and an event in it is not counted', () => {
  const good = [
    { start: 0, stop: 10 },
    { start: 20, stop: 30 },
  ];
  const { rate, counts, goodTime } = measureRate([1, 2, 15, 25], null, good);
  expect(rate[15]).toBeNaN();
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(goodTime.reduce((sum, time) => sum + time, 0)).toBe(20);
});

test('an energy on an edge belongs to the bin above it', () => {
  const edges = Float64Array.of(0.1, 1, 10);
  expect([...countEnergies([0.1, 1, 9.99, 10, 0.05], edges, null).counts]).toEqual([1, 2]);
});
