import { expect, test } from 'vitest';
import { deprojectTan, projectTan } from '@/lib/sky/tan-projection';
import type { Js9Region } from './js9';
import { toPictureRegion, toSkyRegion } from './sky-regions';

/** Pixels of 0.01°, north up, east to the left, about a place where RA and Dec differ in scale. */
const CENTRE = { ra: 120, dec: 60 };
const toSky = ({ x, y }: { x: number; y: number }) =>
  deprojectTan(CENTRE, -(x - 100) * 0.01, (y - 100) * 0.01);
const region = (changes: Partial<Js9Region>): Js9Region => ({
  id: 1,
  shape: 'circle',
  x: 100,
  y: 100,
  ...changes,
});

test('a circle keeps its radius, whatever the declination', () => {
  const circle = toSkyRegion(region({ radius: 20 }), toSky);
  expect(circle?.shape === 'circle' && circle.radius).toBeCloseTo(0.2, 5);
});

test('a box that lies along the rows has angle 0, and sides on the sky', () => {
  const box = toSkyRegion(region({ shape: 'box', width: 40, height: 10, angle: 0 }), toSky);
  if (box?.shape !== 'box') throw new Error('expected a box');
  expect(box.sizes[0]).toBeCloseTo(0.4, 4);
  expect(box.sizes[1]).toBeCloseTo(0.1, 5);
  expect(Math.min(box.angle, 360 - box.angle)).toBeCloseTo(0, 6);
});

test('an ellipse turned on the picture is turned as much on the sky', () => {
  const ellipse = toSkyRegion(region({ shape: 'ellipse', r1: 20, r2: 5, angle: 30 }), toSky);
  expect(ellipse?.shape === 'ellipse' && ellipse.angle).toBeCloseTo(30, 4);
});

test('a line has no inside, and a picture without a sky no regions on it', () => {
  expect(toSkyRegion(region({ shape: 'line' }), toSky)).toBeNull();
  expect(toSkyRegion(region({ radius: 5 }), () => null)).toBeNull();
});

test.each([
  region({ radius: 20 }),
  region({ shape: 'annulus', radii: [5, 20] }),
  region({ shape: 'box', x: 140, y: 70, width: 30, height: 8, angle: 25 }),
  region({ shape: 'ellipse', x: 60, y: 130, r1: 20, r2: 5, angle: 110 }),
  region({
    shape: 'polygon',
    pts: [
      { x: 90, y: 90 },
      { x: 110, y: 95 },
      { x: 100, y: 120 },
    ],
  }),
])('$shape: to the sky and back to the same pixels', (drawn) => {
  const toPixel = ({ ra, dec }: { ra: number; dec: number }) => {
    const { x, y } = projectTan(CENTRE, [ra], [dec]);
    return { x: 100 - x[0]! * 100, y: 100 + y[0]! * 100 };
  };
  const back = toPictureRegion(toSkyRegion(drawn, toSky)!, toPixel)!;
  for (const [name, value] of Object.entries(back.options)) {
    const before = drawn[name as keyof Js9Region];
    if (typeof value === 'number') expect(value, name).toBeCloseTo(before as number, 1);
  }
});
