import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Header } from '@/lib/fits/header';
import { readFits } from '@/lib/fits/read';
import { card, realCard } from '@/lib/fits/card';
import { writeFits } from '@/lib/fits/write';
import { MAP_FRAMES, PROJECTIONS } from '@/lib/sky/map-projection';
import { makeCountsMap } from './counts-map';
import { readEventList } from './event-list';
import { createGeometry, wcsCards } from './map-geometry';

interface GammapyMap {
  readonly shape: [number, number];
  readonly counted: number;
  readonly pixels: readonly (readonly [number, number])[];
  readonly header: Readonly<Record<string, string | number>>;
}

const script = fileURLToPath(new URL('fixtures/gammapy-map.py', import.meta.url));
const PYTHON = '/usr/bin/python3';
const gammapy = spawnSync(PYTHON, ['-c', 'import gammapy.maps']).status === 0;

/** Fields of view at both poles and beside them, over RA 0, in the plane of the Galaxy, and at the Crab. */
const CENTRES = [
  [83.633083, 22.0145],
  [0, 0],
  [359.9, -30.7],
  [266.416833, -29.007806],
  [120, 89.2],
  [200, -88.5],
  [40, 90],
  [40, -90],
] as const;

/**
 * Events all over the sky, many around each centre. Doubles: of single floats Gammapy takes sines as single floats when it
 * turns them to Galactic coordinates, and an event in a hundred thousand falls beside its pixel.
 */
function writeSky(): Uint8Array {
  let state = 7;
  const random = () => {
    state = (state * 48271) % 2147483647; // Park and Miller's generator
    return state / 2147483647;
  };
  const ra: number[] = [];
  const dec: number[] = [];
  for (let i = 0; i < 4000; i += 1) {
    ra.push(360 * random());
    dec.push((Math.asin(2 * random() - 1) * 180) / Math.PI);
  }
  for (const [ra0, dec0] of CENTRES) {
    for (let i = 0; i < 2000; i += 1) {
      const away = Math.max(-90, Math.min(90, dec0 + 8 * (random() - 0.5)));
      dec.push(away);
      const spread = Math.min(360, 8 / Math.max(0.02, Math.cos((away * Math.PI) / 180)));
      ra.push((ra0 + spread * (random() - 0.5) + 360) % 360);
    }
  }
  return writeFits([
    {
      kind: 'table',
      name: 'EVENTS',
      cards: [card('HDUCLAS1', 'EVENTS'), realCard('RA_PNT', 83.6), realCard('DEC_PNT', 22)],
      columns: [
        { name: 'EVENT_ID', values: BigInt64Array.from(ra, (_, i) => BigInt(i)) },
        { name: 'TIME', values: Float64Array.from(ra, (_, i) => i), unit: 's' },
        { name: 'RA', values: Float64Array.from(ra), unit: 'deg' },
        { name: 'DEC', values: Float64Array.from(dec), unit: 'deg' },
        { name: 'ENERGY', values: Float32Array.from(ra, () => 1), unit: 'TeV' },
      ],
    },
  ]);
}

describe.skipIf(!gammapy)('maps as Gammapy makes them (skipped without python3-gammapy)', () => {
  let folder: string;
  let file: Uint8Array;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'projections-'));
    file = writeSky();
    writeFileSync(join(folder, 'events.fits'), file);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.for([
    [0.03, 5],
    [0.7, 40],
  ] as const)(
    'pixels of %d° over %d°, in every projection and frame',
    { timeout: 300_000 },
    ([pixel, width]) => {
      const grids = CENTRES.flatMap(([ra, dec]) =>
        MAP_FRAMES.flatMap((frame) => PROJECTIONS.map((projection) => [projection, frame, ra, dec] as const)),
      );
      const words = [
        script,
        join(folder, 'events.fits'),
        `${pixel}`,
        `${width}`,
        `--grids=${JSON.stringify(grids)}`,
      ];
      const maps = JSON.parse(
        execFileSync(PYTHON, words, { encoding: 'utf8', maxBuffer: 2 ** 28 }),
      ) as GammapyMap[];
      const events = readEventList(readFits(file));
      for (const [i, [projection, frame, ra, dec]] of grids.entries()) {
        const expected = maps[i]!;
        const geometry = createGeometry({ ra, dec }, pixel, width, { projection, frame });
        const ours = makeCountsMap(events, geometry);
        const pixels = Array.from(ours.pixels, (count, index) => [index, count]).filter(
          ([, count]) => count! > 0,
        );
        const what = `${projection} ${frame} about ${ra} ${dec}`;
        expect([geometry.pixels, geometry.pixels], what).toEqual(expected.shape);
        expect({ what, counted: ours.counted, pixels }).toEqual({
          what,
          counted: expected.counted,
          pixels: expected.pixels,
        });
        const header = new Header(wcsCards(geometry, 'ICRS'));
        for (const [keyword, value] of Object.entries(expected.header)) {
          if (typeof value === 'string') expect(header.get(keyword), what).toBe(value);
          else expect(header.number(keyword), `${what} ${keyword}`).toBeCloseTo(value, 9);
        }
      }
    },
  );
});
