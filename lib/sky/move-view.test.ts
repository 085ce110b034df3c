import { describe, expect, test } from 'vitest';
import { angularSeparation } from './angular-separation';
import { drag, step, viewOf, zoom } from './move-view';
import { skyProjection, type SkyView, unproject } from './sky-view';

const SIZE = { width: 900, height: 450 };
const at = (view: SkyView) => skyProjection(view, SIZE);
const crab: SkyView = { frame: 'icrs', centre: { ra: 83.6, dec: 22 }, field: 10 };

describe('moving over the sky', () => {
  test('a drag keeps the place under the pointer', () => {
    for (const frame of ['icrs', 'galactic'] as const) {
      const before = at({ ...crab, frame });
      const held = unproject(before, 300, 200)!;
      const after = at(drag(before, [300, 200], [360, 170]));
      const now = unproject(after, 360, 170)!;
      expect(angularSeparation(held.ra, held.dec, now.ra, now.dec)).toBeLessThan(0.1);
    }
  });

  test('zooming keeps the place under the pointer', () => {
    const before = at(crab);
    const held = unproject(before, 300, 200)!;
    const closer = at(zoom(before, 0.5, [300, 200]));
    const now = unproject(closer, 300, 200)!;
    expect(closer.view.field).toBe(5);
    expect(angularSeparation(held.ra, held.dec, now.ra, now.dec)).toBeLessThan(0.05);
  });

  test('zooming into the whole sky keeps the place near the pointer', () => {
    const before = at({ ...crab, field: 360 });
    const held = unproject(before, 600, 200)!;
    const after = at(zoom(before, 0.7, [600, 200]));
    const now = unproject(after, 600, 200)!;
    expect(after.whole).toBe(false);
    expect(angularSeparation(held.ra, held.dec, now.ra, now.dec)).toBeLessThan(8);
  });

  test('a step to the left goes east', () => {
    expect(step(at(crab), -0.1, 0).centre.ra).toBeGreaterThan(83.6);
    expect(step(at(crab), 0, 0.1).centre.dec).toBeCloseTo(23, 1);
    expect(step(at({ ...crab, field: 360 }), -0.1, 0).centre.ra).toBeCloseTo(101.6, 6);
  });

  test('far enough out there is the whole sky, and back in a part of it', () => {
    const whole = zoom(at({ ...crab, field: 120 }), 2);
    expect(at(whole).whole).toBe(true);
    expect(at(zoom(at(whole), 0.8)).whole).toBe(false);
  });

  test('a view of places has them all, also around RA 0 and on all sides of the sky', () => {
    const near = viewOf(
      [
        { centre: { ra: 359, dec: 0 }, radius: 1 },
        { centre: { ra: 1, dec: 0 }, radius: 1 },
      ],
      'icrs',
    );
    expect(near.centre.ra % 360).toBeCloseTo(0, 9);
    expect(near.field).toBeCloseTo(4.6, 9);
    expect(
      viewOf(
        [
          { centre: { ra: 0, dec: 0 }, radius: 1 },
          { centre: { ra: 180, dec: 0 }, radius: 1 },
        ],
        'icrs',
      ).field,
    ).toBe(360);
    expect(viewOf([], 'galactic').field).toBe(360);
  });
});
