import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { card, realCard } from '@/lib/fits/card';
import { readImage } from '@/lib/fits/image';
import { readFits, readFitsStream } from '@/lib/fits/read';
import { writeFits } from '@/lib/fits/write';
import { ALL_EVENTS, type CountsMap, type EventSelection, makeCountsMap } from './counts-map';
import { type EventList, readEventList } from './event-list';
import { createGeometry, pixelToSky, skyToPixel } from './map-geometry';
import { writeCountsMap } from './write-counts-map';

interface GammapyMap extends EventSelection {
  readonly pixelSize: number;
  readonly width: number;
  readonly shape: [number, number];
  readonly selected: number;
  readonly counted: number;
  readonly sha256: string;
  readonly pixels?: readonly (readonly [number, number])[];
}

const fixtures = new URL('./fixtures/', import.meta.url);
const byGammapy: GammapyMap[] = JSON.parse(readFileSync(new URL('crab-23523.json', fixtures), 'utf8'));
const run = fileURLToPath(
  new URL('../../../shared/data/hess-dl3-dr1/data/hess_dl3_dr1_obs_id_023523.fits.gz', import.meta.url),
);
const PYTHON = '/usr/bin/python3';

function eventsAt(positions: readonly (readonly [ra: number, dec: number, energy: number])[]): EventList {
  const column = (i: 0 | 1 | 2) => Float64Array.from(positions, (position) => position[i]);
  const file = writeFits([
    {
      kind: 'table',
      name: 'EVENTS',
      cards: [
        realCard('RA_PNT', 83.63),
        realCard('DEC_PNT', 22.01),
        card('OBS_ID', 7),
        card('OBJECT', 'Crab'),
      ],
      columns: [
        { name: 'RA', values: column(0), unit: 'deg' },
        { name: 'DEC', values: column(1), unit: 'deg' },
        { name: 'ENERGY', values: column(2), unit: 'TeV' },
      ],
    },
  ]);
  return readEventList(readFits(file));
}

/** As numpy has it: little-endian int32. */
const digest = ({ pixels }: CountsMap) =>
  createHash('sha256').update(new Uint8Array(pixels.buffer)).digest('hex');

const nonZero = ({ pixels }: CountsMap) =>
  Array.from(pixels, (count, index) => [index, count] as const).filter(([, count]) => count > 0);

describe.skipIf(!existsSync(run))('run 23523 on the Crab (skipped without ../shared/data)', () => {
  let events: EventList;
  beforeAll(async () => {
    events = readEventList(await readFitsStream(createReadStream(run)));
  });
  const mapOf = ({ pixelSize, width, ...selection }: GammapyMap) =>
    makeCountsMap(events, createGeometry(events.pointing!, pixelSize, width), selection);

  test.for(byGammapy)(
    'pixels of $pixelSize° over $width°, from $minimumEnergy to $maximumEnergy TeV, offset $maximumOffset: as Gammapy',
    (expected) => {
      const map = mapOf(expected);
      expect([map.geometry.pixels, map.geometry.pixels]).toEqual(expected.shape);
      expect([map.selected, map.counted]).toEqual([expected.selected, expected.counted]);
      if (expected.pixels) expect(nonZero(map)).toEqual(expected.pixels);
      expect(digest(map)).toBe(expected.sha256);
    },
  );

  const gammapy = spawnSync(PYTHON, ['-c', 'import gammapy.maps']).status === 0;
  test.skipIf(!gammapy)(
    'Gammapy, asked now, finds the same (skipped without python3-gammapy)',
    () => {
      const script = fileURLToPath(new URL('gammapy-map.py', fixtures));
      const answer = execFileSync(PYTHON, [script, run, '0.03', '4.2', '0.7', '30', '1.9'], {
        encoding: 'utf8',
      });
      const expected = JSON.parse(answer) as GammapyMap;
      const selection = { minimumEnergy: 0.7, maximumEnergy: 30, maximumOffset: 1.9 };
      const map = makeCountsMap(events, createGeometry(events.pointing!, 0.03, 4.2), selection);
      expect(nonZero(map)).toEqual(expected.pixels);
    },
    60_000,
  );
});

describe('edges', () => {
  const events = eventsAt([
    [83.63, 22.01, 1],
    [83.63, 22.01, 2],
    [83.63, 22.01, 10],
  ]);
  const geometry = createGeometry({ ra: 83.63, dec: 22.01 }, 0.1, 2);
  const select = (changes: Partial<EventSelection>) =>
    makeCountsMap(events, geometry, { ...ALL_EVENTS, ...changes }).selected;

  test('neighbouring energy ranges share no event and lose none', () => {
    expect(select({ minimumEnergy: 1, maximumEnergy: 2 })).toBe(1);
    expect(select({ minimumEnergy: 2, maximumEnergy: 10 })).toBe(1);
    expect(select({ minimumEnergy: 10 })).toBe(1);
  });

  test('an offset cut counts from the pointing, wherever the map lies', () => {
    const aside = eventsAt([
      [83.63, 22.01, 1],
      [83.63, 23.01, 1],
    ]);
    const elsewhere = createGeometry({ ra: 83.63, dec: 23 }, 0.1, 1);
    expect(makeCountsMap(aside, elsewhere, { ...ALL_EVENTS, maximumOffset: 0.999999 }).selected).toBe(1);
    expect(makeCountsMap(aside, elsewhere, { ...ALL_EVENTS, maximumOffset: 1.000001 }).selected).toBe(2);
  });

  test('an event off the map or behind the sky is selected and not counted', () => {
    const far = eventsAt([
      [83.63, 25, 1],
      [263.63, -22, 1],
    ]);
    expect(makeCountsMap(far, geometry)).toMatchObject({ selected: 2, counted: 0 });
  });

  test('what can hold no event is refused', () => {
    expect(() => select({ minimumEnergy: 3, maximumEnergy: 3 })).toThrow('expected the lower first');
    expect(() => select({ maximumOffset: 0 })).toThrow('above 0°');
    expect(() => createGeometry({ ra: 0, dec: 0 }, 0.0001, 5)).toThrow('at most 4096');
  });
});

test('a map over RA 0 is one piece', () => {
  const events = eventsAt([
    [359.95, 0.05, 1],
    [0.05, 0.05, 1],
  ]);
  const map = makeCountsMap(events, createGeometry({ ra: 0, dec: 0 }, 0.1, 0.4));
  // East is to the left: RA 0.05 is one pixel before RA 359.95.
  expect(nonZero(map)).toEqual([
    [2 * 4 + 1, 1],
    [2 * 4 + 2, 1],
  ]);
});

test('a position and its pixel are told both ways, as wcslib does', () => {
  const geometry = createGeometry({ ra: 83.633333333333, dec: 21.514444444444 }, 0.02, 5);
  const pixel = skyToPixel(geometry, { ra: 83.633333333333, dec: 22.014444444444 })!;
  // astropy 5.2.1.
  expect(pixel.x).toBeCloseTo(125.5, 9);
  expect(pixel.y).toBeCloseTo(150.50063463895665, 8);
  const back = pixelToSky(geometry, pixel.x, pixel.y);
  expect(back.ra).toBeCloseTo(83.633333333333, 11);
  expect(back.dec).toBeCloseTo(22.014444444444, 11);
});

test('the written map carries its WCS, its selection and where it is from', () => {
  const events = eventsAt([[83.63, 22.01, 5]]);
  const geometry = createGeometry(events.pointing!, 0.02, 0.1);
  const map = makeCountsMap(events, geometry, { ...ALL_EVENTS, minimumEnergy: 1 });
  const [hdu] = readFits(
    writeCountsMap(map, {
      header: events.header,
      source: 'ivo://example/archive?7',
      creator: 'DataDistiller/1.0',
      created: new Date('2026-11-22T10:00:00Z'),
    }),
  );
  const values = [
    'CTYPE1',
    'CRPIX1',
    'CRVAL1',
    'CDELT1',
    'E_MIN',
    'E_MAX',
    'OBJECT',
    'CREATOR',
    'DATE',
    'EVENTS',
  ];
  expect(values.map((keyword) => hdu!.header.get(keyword))).toEqual([
    'RA---TAN',
    3,
    83.63,
    -0.02,
    1,
    undefined,
    'Crab',
    'DataDistiller/1.0',
    '2026-11-22T10:00:00',
    'ivo://example/archive?7',
  ]);
  const image = readImage(hdu!);
  expect(image).toMatchObject({ shape: [5, 5], unit: 'count' });
  expect(image.pixels[2 * 5 + 2]).toBe(1);
});
