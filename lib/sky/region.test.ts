import { describe, expect, test } from 'vitest';
import { holds, type Region } from './region';

const polygon = (...numbers: number[]): Region => ({
  kind: 'polygon',
  vertices: numbers.flatMap((ra, index) => (index % 2 === 0 ? [{ ra, dec: numbers[index + 1]! }] : [])),
});

describe('a polygon', () => {
  const octant = polygon(0, 0, 90, 0, 0, 90);

  test('holds what is inside, whichever way it winds', () => {
    expect(holds(octant, { ra: 45, dec: 30 })).toBe(true);
    expect(holds(polygon(0, 90, 90, 0, 0, 0), { ra: 45, dec: 30 })).toBe(true);
    expect(holds(octant, { ra: 135, dec: 30 })).toBe(false);
  });

  test('does not hold what lies opposite', () => {
    expect(holds(octant, { ra: 225, dec: -30 })).toBe(false);
  });

  test('holds its vertices and what is on its edges', () => {
    expect(holds(octant, { ra: 0, dec: 90 })).toBe(true);
    expect(holds(octant, { ra: 45, dec: 0 })).toBe(true);
    expect(holds(octant, { ra: 90, dec: 45 })).toBe(true);
  });

  test('may stand across the zero of right ascension and about a pole', () => {
    expect(holds(polygon(359, -1, 1, -1, 1, 1, 359, 1), { ra: 0.5, dec: 0 })).toBe(true);
    expect(holds(polygon(0, 80, 90, 80, 180, 80, 270, 80), { ra: 123, dec: 89 })).toBe(true);
    expect(holds(polygon(0, 80, 90, 80, 180, 80, 270, 80), { ra: 123, dec: 70 })).toBe(false);
  });

  test('may have a notch', () => {
    const notched = polygon(0, 0, 10, 0, 10, 10, 5, 2, 0, 10);
    expect(holds(notched, { ra: 5, dec: 1 })).toBe(true);
    expect(holds(notched, { ra: 5, dec: 5 })).toBe(false);
    expect(holds(notched, { ra: 1, dec: 5 })).toBe(true);
  });

  test('of an octant holds an eighth of the sky', () => {
    // 20 000 places of a Fibonacci lattice, which are spread evenly over the sphere (González 2010, Math. Geosci. 42, 49)
    const places = Array.from({ length: 20_000 }, (_, index) => ({
      ra: (index * 137.50776405003785) % 360,
      dec: (Math.asin((2 * index + 1) / 20_000 - 1) * 180) / Math.PI,
    }));
    const inside = places.filter((place) => holds(octant, place)).length;
    expect(Math.abs(inside - 2500)).toBeLessThan(20);
  });
});

test('a circle holds its rim, and a union what a member holds', () => {
  const circle = { kind: 'circle', ra: 0, dec: 90, radius: 1 } as const;
  expect(holds(circle, { ra: 200, dec: 89 })).toBe(true);
  expect(holds(circle, { ra: 200, dec: 88.999999 })).toBe(false);
  expect(
    holds({ kind: 'union', members: [circle, { kind: 'point', ra: 5, dec: 5 }] }, { ra: 5, dec: 5 }),
  ).toBe(true);
});
