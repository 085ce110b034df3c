import { describe, expect, test } from 'vitest';
import { angularSeparation } from './angular-separation';
import { offsetBy } from './offset-by';
import { outline } from './outline';
import { toPosition } from './unit-vector';

describe('an outline', () => {
  test('of a circle keeps its distance all around, over the pole too', () => {
    for (const dec of [-30, 89]) {
      const { rings, radius } = outline({ kind: 'circle', ra: 10, dec, radius: 2.5 });
      expect(radius).toBe(2.5);
      for (const vector of rings[0]!) {
        const place = toPosition(vector);
        expect(angularSeparation(10, dec, place.ra, place.dec)).toBeCloseTo(2.5, 9);
      }
    }
  });

  test('of a polygon runs on great circles', () => {
    const { rings, radius, centre } = outline({
      kind: 'polygon',
      vertices: [
        { ra: 0, dec: 60 },
        { ra: 90, dec: 60 },
        { ra: 45, dec: 20 },
      ],
    });
    // Spherical trigonometry: tan of the highest latitude = tan 60° / cos 45°
    const highest = Math.max(...rings[0]!.map((vector) => toPosition(vector).dec));
    expect(highest).toBeCloseTo(
      (Math.atan(Math.tan(Math.PI / 3) / Math.cos(Math.PI / 4)) * 180) / Math.PI,
      1,
    );
    for (const vector of rings[0]!) {
      const [place, middle] = [toPosition(vector), toPosition(centre)];
      expect(angularSeparation(place.ra, place.dec, middle.ra, middle.dec)).toBeLessThanOrEqual(
        radius + 1e-9,
      );
    }
  });

  test('of a union has a ring for each member', () => {
    const { rings, centre, radius } = outline({
      kind: 'union',
      members: [
        { kind: 'circle', ra: 10, dec: 0, radius: 1 },
        { kind: 'point', ra: 12, dec: 0 },
      ],
    });
    expect(rings.map((ring) => ring.length)).toEqual([40, 1]);
    // The whole rim lies in its cap, between the places of the ring too.
    const middle = toPosition(centre);
    for (let angle = 0; angle < 360; angle += 1) {
      const rim = offsetBy(10, 0, 1, angle);
      expect(angularSeparation(middle.ra, middle.dec, rim.ra, rim.dec)).toBeLessThanOrEqual(radius + 1e-9);
    }
  });
});
