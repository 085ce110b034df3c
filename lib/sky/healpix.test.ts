import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angularSeparation } from './angular-separation';
import { cellCenter, cellCount, cellOf } from './healpix';

describe('HEALPix in the nested scheme', () => {
  // Catalogue of user-defined functions for ADQL (EN 1.2), ivo_healpix_index
  test.for<[number, number, number, bigint]>([
    [0, 1, 1, 4n],
    [17, 1, 1, 81609757711n],
    [17, 359, -1, 73009064944n],
  ])('order %d: the cell of (%d, %d) is %d', ([order, ra, dec, cell]) => {
    expect(cellOf(order, { ra, dec })).toBe(cell);
  });

  // Górski et al. 2005, figure 4: the base cells lie in three rows of four
  test.for<[bigint, number, number]>([
    [0n, 45, 41.8103149],
    [3n, 315, 41.8103149],
    [4n, 0, 0],
    [6n, 180, 0],
    [11n, 315, -41.8103149],
  ])('the base cell %d has its centre at (%d, %d)', ([cell, ra, dec]) => {
    const center = cellCenter(0, cell);
    expect(center.ra).toBeCloseTo(ra, 10);
    expect(center.dec).toBeCloseTo(dec, 6);
  });

  test('the poles are in the cells that touch them', () => {
    expect(cellOf(1, { ra: 10, dec: 90 })).toBe(3n);
    expect(cellOf(1, { ra: 10, dec: -90 })).toBe(32n);
  });

  test('a turn more or less is the same place', () => {
    expect(cellOf(20, { ra: -1, dec: 30 })).toBe(cellOf(20, { ra: 359, dec: 30 }));
    expect(cellOf(20, { ra: 361, dec: 30 })).toBe(cellOf(20, { ra: 1, dec: 30 }));
  });

  test('the centre of any cell lies in the cell', () => {
    const anyCell = fc
      .integer({ min: 0, max: 29 })
      .chain((order) => fc.tuple(fc.constant(order), fc.bigInt({ min: 0n, max: cellCount(order) - 1n })));
    fc.assert(
      fc.property(anyCell, ([order, cell]) => {
        expect(cellOf(order, cellCenter(order, cell))).toBe(cell);
      }),
      { numRuns: 2000 },
    );
  });

  test('a place lies no further from the centre of its cell than a cell is large', () => {
    const anyPlace = fc.record({
      ra: fc.double({ min: 0, max: 359.999, noNaN: true }),
      dec: fc.double({ min: -90, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 0, max: 26 }), (place, order) => {
        const center = cellCenter(order, cellOf(order, place));
        // The largest distance from a centre to a corner is 48.2 deg at order 0, where a side is 58.6.
        expect(angularSeparation(place.ra, place.dec, center.ra, center.dec)).toBeLessThan(60 / 2 ** order);
      }),
    );
  });

  test('an order or a cell that is none is refused', () => {
    expect(() => cellOf(30, { ra: 0, dec: 0 })).toThrow('order 30');
    expect(() => cellCenter(0, 12n)).toThrow('cell 12 of order 0');
  });
});
