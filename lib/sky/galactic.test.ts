import fc from 'fast-check';
import { expect, test } from 'vitest';
import { angularSeparation } from './angular-separation';
import { fromGalactic, toGalactic } from './galactic';

// Catalogue of user-defined functions for ADQL (EN 1.2), ivo_geom_transform
test('(120, −23) lies at l = 241.1218, b = 3.6279', () => {
  const { l, b } = toGalactic({ ra: 120, dec: -23 });
  expect(l).toBeCloseTo(241.1218, 4);
  expect(b).toBeCloseTo(3.6279, 4);
});

// astropy 5.2.1: SkyCoord(l, b, unit='deg', frame='galactic').icrs
test.for([
  [0, 0, 266.4049882865447, -28.93617776179147],
  [184.5575, -5.7843, 83.6331591921485, 22.01449495768365],
  [309.5, 19.4, 201.34803949754325, -43.03830601168795],
  [123.4, -88, 12.877520893199941, -25.128318008009334],
] as const)('l = %d, b = %d is (%d, %d)', ([l, b, ra, dec]) => {
  const position = fromGalactic({ l, b });
  expect(angularSeparation(position.ra, position.dec, ra, dec) * 3600).toBeLessThan(0.1);
});

test('there and back is the same place', () => {
  const anyPlace = fc.record({
    ra: fc.double({ min: 0, max: 360, noNaN: true }),
    dec: fc.double({ min: -90, max: 90, noNaN: true }),
  });
  fc.assert(
    fc.property(anyPlace, ({ ra, dec }) => {
      const back = fromGalactic(toGalactic({ ra, dec }));
      expect(angularSeparation(ra, dec, back.ra, back.dec)).toBeLessThan(1e-12);
    }),
  );
});
