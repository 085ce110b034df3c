import { expect, test } from 'vitest';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { skyProjection, type SkyProjection, unproject } from '@/lib/sky/sky-view';
import { addFootprint } from './footprint-path';
import { footprints } from './footprints';

const SIZE = { width: 600, height: 400 };

function cornersOf(projection: SkyProjection, circle: { ra: number; dec: number; radius: number }) {
  const corners: [number, number][] = [];
  let closed = 0;
  const path = {
    moveTo: (x: number, y: number) => corners.push([x, y]),
    lineTo: (x: number, y: number) => corners.push([x, y]),
    closePath: () => {
      closed += 1;
    },
  };
  addFootprint(path, projection, footprints([{ kind: 'circle', ...circle }]), 0);
  return { corners, closed };
}

test.for([
  [{ ra: 83.6, dec: 22, radius: 2.5 }, 10],
  [{ ra: 359, dec: 89.5, radius: 3 }, 20],
  [{ ra: 83.6, dec: 22, radius: 2.5 }, 0.05],
  [{ ra: 10, dec: -89.9, radius: 0.01 }, 1],
] as const)('the outline of the circle %o is round within a third of a pixel', ([circle, field]) => {
  // The rim is in sight, however close the look.
  const centre = { ra: circle.ra, dec: circle.dec - Math.sign(circle.dec) * (field < 1 ? circle.radius : 0) };
  const projection = skyProjection({ frame: 'icrs', centre, field }, SIZE);
  const { corners, closed } = cornersOf(projection, circle);
  expect(closed).toBe(1);
  corners.forEach(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length]!;
    const middle: [number, number] = [(x + nextX) / 2, (y + nextY) / 2];
    for (const [px, py, tolerance] of [
      [x, y, 1e-6],
      [...middle, 0.4],
    ] as const) {
      if (Math.hypot(px - 300, py - 200) > 400) continue; // out of sight, where a pixel is another angle
      const place = unproject(projection, px, py)!;
      const away = angularSeparation(place.ra, place.dec, circle.ra, circle.dec) - circle.radius;
      expect(Math.abs(away) * (Math.PI / 180) * projection.scale).toBeLessThan(tolerance);
    }
  });
});

test('a circle at the seam of the whole sky is drawn at both edges, and not across', () => {
  const projection = skyProjection({ frame: 'icrs', centre: { ra: 180, dec: 0 }, field: 360 }, SIZE);
  const starts: number[] = [];
  let [before, longest] = [0, 0];
  const path = {
    moveTo: (x: number) => {
      starts.push(x);
      before = x;
    },
    lineTo: (x: number) => {
      longest = Math.max(longest, Math.abs(x - before));
      before = x;
    },
    closePath: () => {},
  };
  addFootprint(path, projection, footprints([{ kind: 'circle', ra: 0, dec: 10, radius: 5 }]), 0);
  expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan(400);
  expect(longest).toBeLessThan(20);
});
