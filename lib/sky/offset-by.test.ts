import fc from 'fast-check';
import { expect, test } from 'vitest';
import { angularSeparation } from './angular-separation';
import { offsetBy } from './offset-by';

test('half a degree north of the Crab, and east across RA 0', () => {
  expect(offsetBy(83.63308, 22.0145, 0.5, 0)).toEqual({
    ra: expect.closeTo(83.63308, 10),
    dec: expect.closeTo(22.5145, 10),
  });
  // astropy 5.2.1, SkyCoord.directional_offset_by.
  const east = offsetBy(359.9, 40, 0.5, 90);
  expect(east.ra).toBeCloseTo(0.5526919793637721, 10);
  expect(east.dec).toBeCloseTo(39.99816940474102, 10);
});

test('what was moved by an angle lies at that angle', () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(number(0, 359.99), number(-90, 90), number(0, 179), number(0, 360), (ra, dec, angle, way) => {
      const moved = offsetBy(ra, dec, angle, way);
      expect(angularSeparation(ra, dec, moved.ra, moved.dec)).toBeCloseTo(angle, 9);
      expect(moved.ra).toBeGreaterThanOrEqual(0);
      expect(moved.ra).toBeLessThan(360);
    }),
  );
});
