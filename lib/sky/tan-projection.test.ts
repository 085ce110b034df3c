import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deprojectTan, NEAR, projectTan, sinNear, versinNear } from './tan-projection';

const one = (centre: { ra: number; dec: number }, ra: number, dec: number) => {
  const { x, y } = projectTan(centre, [ra], [dec]);
  return [x[0]!, y[0]!] as const;
};

// wcslib through astropy 5.2.1, CRPIX 125.5, CDELT ∓0.02: pixels to degrees on the plane.
test.for([
  [83.633333333333, 21.514444444444, 83.633333333333, 22.014444444444, 125.5, 150.50063463895665],
  [83.633333333333, 21.514444444444, 80.25, 24.75, 279.5105829649474, 289.35728387371364],
  [359.9, -89.5, 10, -89, 116.73175429097199, 149.72589015435517],
] as const)('about %d %d the point %d %d lies where wcslib puts it', ([ra0, dec0, ra, dec, px, py]) => {
  const [x, y] = one({ ra: ra0, dec: dec0 }, ra, dec);
  expect(125.5 - x / 0.02).toBeCloseTo(px, 8);
  expect(125.5 + y / 0.02).toBeCloseTo(py, 8);
});

test('a point comes back from the plane to where it was, at the poles and over RA 0 too', () => {
  const centre = fc.record({
    ra: fc.double({ min: 0, max: 359.999, noNaN: true }),
    dec: fc.double({ min: -90, max: 90, noNaN: true }),
  });
  const offset = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(centre, offset, offset, (about, x, y) => {
      const { ra, dec } = deprojectTan(about, x, y);
      const [x2, y2] = one(about, ra, dec);
      expect(x2).toBeCloseTo(x, 9);
      expect(y2).toBeCloseTo(y, 9);
    }),
  );
});

test('what is 90° away or more has no place on the plane', () => {
  expect(one({ ra: 0, dec: 0 }, 90.5, 0)).toEqual([Number.NaN, Number.NaN]);
  expect(one({ ra: 0, dec: 90 }, 0, -1)).toEqual([Number.NaN, Number.NaN]);
});

test('sines near zero are those of the machine, to a rounding of 1', () => {
  for (let x = -NEAR; x <= NEAR; x += NEAR / 5000) {
    expect(Math.abs(sinNear(x) - Math.sin(x))).toBeLessThan(2.3e-16);
    expect(Math.abs(versinNear(x) - 2 * Math.sin(x / 2) ** 2)).toBeLessThan(2.3e-16);
  }
});
