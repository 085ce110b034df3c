import { expect, test } from 'vitest';
import { parseRegion, printRegion } from './stcs';

test.for([
  'Circle ICRS 329.717 -30.226 2.5',
  'circle icrs 329.717 -30.226 2.5',
  'CIRCLE ICRS GEOCENTER 329.717 -30.226 2.5',
  'Circle 329.717 -30.226 2.5',
  'circle 329.717 -30.226 2.5',
  'Circle FK5 TOPOCENTER SPHERICAL2 -30.283 -30.226 2.5 unit deg',
])('%s is a circle', (text) => {
  const region = parseRegion(text);
  expect(region).toMatchObject({ kind: 'circle', dec: -30.226, radius: 2.5 });
  expect((region as { ra: number }).ra).toBeCloseTo(329.717, 10);
});

test('a union may have its members in parentheses, and one member is itself', () => {
  const union = 'Union ICRS ( Circle 10 10 1 Polygon 0 0 1 0 1 1 )';
  expect(printRegion(parseRegion(union)!)).toBe(union);
  expect(parseRegion('Union ICRS (Circle (10 10 1))')).toEqual({
    kind: 'circle',
    ra: 10,
    dec: 10,
    radius: 1,
  });
});

test('Galactic coordinates are turned', () => {
  // The north Galactic pole, in Hipparcos's definition at (192.85948, 27.12825)
  const region = parseRegion('Position GALACTIC 0 90');
  expect(region).toMatchObject({ kind: 'point' });
  expect((region as { ra: number }).ra).toBeCloseTo(192.85948, 5);
  expect((region as { dec: number }).dec).toBeCloseTo(27.12825, 5);
});

test.for([
  '',
  'Circle',
  'Circle ICRS 10 20',
  'Circle ICRS 10 20 -1',
  'Circle ICRS 10 95 1',
  'Circle FK4 10 20 1',
  'Circle ECLIPTIC 10 20 1',
  'Polygon ICRS 0 0 1 1',
  'Polygon ICRS 0 0 1 1 2',
  '10 20 1',
  'Ellipse ICRS 10 20 1 2 3',
  'Circle ICRS ten 20 1',
])('"%s" is no region', (text) => {
  expect(parseRegion(text)).toBeNull();
});
