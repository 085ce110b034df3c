import { describe, expect, test } from 'vitest';
import { offsetBy } from './offset-by';
import { pictureRegion, reachesInto } from './picture-region';
import type { Region } from './region';
import { project, skyProjection, type SkyView, unproject } from './sky-view';
import { toVector } from './unit-vector';

const SIZE = { width: 600, height: 400 };
const look = (view: Partial<SkyView>) =>
  skyProjection({ frame: 'icrs', centre: { ra: 83.6, dec: 22 }, field: 10, ...view }, SIZE);

/** What d3-geo and wcslib agree with (sky-view.test.ts): some of its places, close together, are in the picture. */
function isSeen(region: Region, projection: ReturnType<typeof look>): boolean {
  const point = new Float64Array(2);
  return placesOf(region).some((place) => {
    if (!project(projection, ...toVector(place), point)) return false;
    const [x, y] = [point[0]!, point[1]!];
    return x >= 0 && x <= SIZE.width && y >= 0 && y <= SIZE.height;
  });
}

function placesOf(region: Region) {
  if (region.kind !== 'circle') throw new Error('Circles only');
  const rings = Array.from({ length: 61 }, (_, i) => (region.radius * i) / 60);
  return rings.flatMap((distance) =>
    Array.from({ length: 180 }, (_, i) => offsetBy(region.ra, region.dec, distance, 2 * i)),
  );
}

describe('a footprint reaches into the picture', () => {
  const views = [
    look({}),
    look({ field: 100 }),
    look({ centre: { ra: 1, dec: 88 }, field: 30 }),
    look({ frame: 'galactic' }),
  ];

  test('when places of it are seen there, wherever the map looks', () => {
    let [reaching, beside] = [0, 0];
    for (const projection of views) {
      const picture = pictureRegion(projection)!;
      for (let i = 0; i < 60; i += 1) {
        const { ra, dec } = projection.view.centre;
        // Places by the golden angle, around the edge of the picture.
        const distance = projection.view.field * (0.4 + 0.01 * i);
        const place = offsetBy(ra, dec, distance, (i * 137.50776405) % 360);
        const region: Region = { kind: 'circle', ...place, radius: projection.view.field * 0.12 };
        const seen = isSeen(region, projection);
        if (seen) reaching += 1;
        else beside += 1;
        // Places of a circle are 3 % of its radius apart: one of a few percent less may be missed.
        if (seen) expect(reachesInto(region, picture)).toBe(true);
        else expect(reachesInto({ ...region, radius: 0.95 * region.radius }, picture)).toBe(false);
      }
    }
    expect(Math.min(reaching, beside)).toBeGreaterThan(40);
  });

  test('to the pixel, at each side and corner', () => {
    for (const projection of views) {
      const picture = pictureRegion(projection)!;
      for (const [x, y] of [
        [0, 200],
        [600, 170],
        [300, 0],
        [250, 400],
        [0, 0],
        [600, 400],
      ] as const) {
        const [out, edge] = [outwards(x, y, 20), outwards(x, y, 0)];
        const [place, rim] = [unproject(projection, ...out)!, unproject(projection, ...edge)!];
        // Stereographic circles are round: the one about `place` through `rim` meets the picture first near `rim`.
        const reachOf = (radius: number): Region => ({ kind: 'circle', ...place, radius });
        const distance = separationOf(place, rim);
        expect(reachesInto(reachOf(distance * 1.001), picture)).toBe(true);
        expect(reachesInto(reachOf(distance * 0.9), picture)).toBe(false);
      }
    }
  });

  test('when it holds all of it, and when only an edge goes through', () => {
    const picture = pictureRegion(look({ field: 2 }))!;
    expect(reachesInto({ kind: 'circle', ra: 83.6, dec: 40, radius: 25 }, picture)).toBe(true);
    const polygon = (...places: [number, number][]): Region => ({
      kind: 'polygon',
      vertices: places.map(([ra, dec]) => ({ ra, dec })),
    });
    expect(reachesInto(polygon([60, 0], [110, 0], [83, 60]), picture)).toBe(true);
    expect(reachesInto(polygon([80, 21.9], [87, 21.9], [87, 22.1], [80, 22.1]), picture)).toBe(true);
    expect(reachesInto(polygon([80, 23.2], [87, 23.2], [83.6, 30]), picture)).toBe(false);
    expect(reachesInto({ kind: 'point', ra: 83.6, dec: 22.9 }, picture)).toBe(true);
    expect(reachesInto({ kind: 'point', ra: 83.6, dec: 23.1 }, picture)).toBe(false);
    expect(reachesInto({ kind: 'point', ra: 263.6, dec: -22 }, picture)).toBe(false);
  });

  test('always where the whole sky is shown', () => {
    expect(pictureRegion(look({ field: 360 }))).toBeNull();
  });
});

/** A pixel so far out of the picture, square to the side or along the diagonal of the corner. */
function outwards(x: number, y: number, by: number): readonly [number, number] {
  const dx = x === 0 ? -by : x === 600 ? by : 0;
  const dy = y === 0 ? -by : y === 400 ? by : 0;
  return [x + dx, y + dy];
}

function separationOf(a: { ra: number; dec: number }, b: { ra: number; dec: number }): number {
  const [u, v] = [toVector(a), toVector(b)];
  return (2 * Math.asin(Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]) / 2) * 180) / Math.PI;
}
