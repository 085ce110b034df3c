import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angularSeparation } from './angular-separation';
import { coverage } from './coverage';
import { cellAt, cellFromIndex, cellIndex, centreOf, outlineOf, quarters, radiusOf } from './healpix-cell';
import { cellOf } from './healpix';
import { parseMoc, printMoc, skyFraction, toMoc, uniqNumbers, writeMocJson } from './moc';
import { holds, type Region } from './region';

const circle = (ra: number, dec: number, radius: number): Region => ({ kind: 'circle', ra, dec, radius });

describe('a cell', () => {
  // healpy 1.16.1: boundaries(4, 77, nest=True), pix2ang
  test('has corners, clockwise on the sky from the south', () => {
    const cell = cellFromIndex(2, 77);
    const corners = outlineOf(cell, 1);
    const expected = [
      [11.25, 9.59406823],
      [22.5, 19.47122063],
      [11.25, 30],
      [0, 19.47122063],
    ];
    corners.forEach(({ ra, dec }, i) => {
      expect(ra).toBeCloseTo(expected[i]![0]!, 8);
      expect(dec).toBeCloseTo(expected[i]![1]!, 8);
    });
    expect(centreOf(cell).dec).toBeCloseTo(19.47122063449069, 10);
  });

  test('has an index, and the index the cell; its quarters follow each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (order, part) => {
          const index = Math.floor(part * 12 * 4 ** order);
          const cell = cellFromIndex(order, index);
          expect(cellIndex(cell)).toBe(index);
          expect(quarters(cell).map(cellIndex)).toEqual([0, 1, 2, 3].map((quarter) => 4 * index + quarter));
        },
      ),
    );
    expect(() => cellFromIndex(1, 48)).toThrow('cell 48 of order 1');
  });

  test('is the one that counting by bigint finds', () => {
    const anyPlace = fc.record({
      ra: fc.double({ min: 0, max: 359.999, noNaN: true }),
      dec: fc.double({ min: -90, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 0, max: 24 }), (place, order) => {
        expect(BigInt(cellIndex(cellAt(order, place)))).toBe(cellOf(order, place));
      }),
    );
  });

  test('is never larger than the largest of its order', () => {
    // healpy 1.16.1: degrees(max_pixrad(64))
    for (let index = 0; index < 12 * 4 ** 6; index += 97) {
      expect(radiusOf(cellFromIndex(6, index))).toBeLessThan(0.9541480607387777 + 1e-9);
    }
  });
});

describe('the coverage of a footprint', () => {
  // healpy 1.16.1: query_disc and query_polygon with inclusive=True, fact=512; pymoc 0.5.0 normalised and printed them.
  test.for<[string, Region, number, string]>([
    [
      'around the Crab',
      circle(83.63308, 22.0145, 2.5),
      6,
      '4/1511 5/6043,6068 6/24154,24155,24158,24165-24167,24261,24276-24278,24354,24360,24362',
    ],
    ['across RA 0', circle(359.9, -1, 3), 5, '4/1087,1173 5/4342,4343,4345,4347,4520,4522,4523,4864-4866'],
    [
      'over the south pole',
      circle(40, -89, 2),
      6,
      '5/8192,8194,9216,11264 6/32772-32774,32780,36872,36874,40960-40962,45060,45061',
    ],
    [
      'where belt and cap meet',
      circle(10, 41.8, 1.5),
      6,
      '5/677 6/2622,2623,2666,2667,2705,2707,2713,2716,2717,2752-2754',
    ],
    [
      'of a wide field',
      circle(266.4, -29, 40),
      4,
      '1/28,41,46 2/116,118,120,121,173 3/488,489,492,496-498,645,647,653,655,677,688,689,691,701,714,715,718,754,760,762,763 4/1872,1874,1880,1882,1904,1906,1912,1914,1972-1974,1996,2016,2579,2585,2587,2609,2611,2617,2619,2717,2760,2761,2763,2789,2800,2801,2803,2878,2879,3008,3010,3011,3022,3044,3046,3047,3066',
    ],
    [
      'of a polygon',
      {
        kind: 'polygon',
        vertices: [
          { ra: 80, dec: 20 },
          { ra: 90, dec: 21 },
          { ra: 86, dec: 27 },
          { ra: 82, dec: 26 },
        ],
      },
      6,
      '4/1511 5/6043,6068,6069,6082,6088,6090,6112 6/24155,24157-24159,24167,24171,24260,24261,24281,24284,24285,24322,24323,24356,24358,24364,24366,24452,24454,24456',
    ],
  ])('%s is what healpy finds', ([, region, order, cells]) => {
    expect(coverage([region], order)).toEqual(parseMoc(cells));
  });

  test('never misses a place of the footprint, and sticks out by less than a cell', () => {
    const order = 7;
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 359.9, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: 0.05, max: 4, noNaN: true }),
        (ra, dec, radius) => {
          const { cells } = coverage([circle(ra, dec, radius)], order);
          const covers = (place: { ra: number; dec: number }) =>
            [...cells].some(([each, indices]) => indices.includes(cellIndex(cellAt(each, place))));
          for (let step = 0; step < 24; step += 1) {
            const [up, across] = [Math.cos(step) * 0.99 * radius, Math.sin(step) * 0.99 * radius];
            const there = { ra, dec: Math.max(-90, Math.min(90, dec + up)) };
            const place = {
              ra: there.ra + across / 2 / Math.max(0.02, Math.cos((there.dec * Math.PI) / 180)),
              dec: there.dec,
            };
            if (holds(circle(ra, dec, radius), place)) expect(covers(place)).toBe(true);
          }
          for (const index of cells.get(order) ?? []) {
            const cell = cellFromIndex(order, index);
            const centre = centreOf(cell);
            expect(angularSeparation(ra, dec, centre.ra, centre.dec)).toBeLessThan(
              radius + radiusOf(cell) * 1.02,
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('of the whole sky is twelve cells, of a place one', () => {
    expect(skyFraction(coverage([circle(0, 0, 180)], 5))).toBe(1);
    expect(printMoc(coverage([circle(0, 0, 180)], 5))).toBe('0/0-11 5/');
    expect(printMoc(coverage([{ kind: 'point', ra: 180, dec: 0 }], 3))).toMatch(/^3\/\d+$/);
  });

  test('of several footprints has each part once', () => {
    const one = coverage([circle(10, 10, 2)], 7);
    expect(coverage([circle(10, 10, 2), circle(10, 10, 2), circle(10, 10, 1)], 7)).toEqual(one);
  });
});

describe('a MOC', () => {
  // MOC 2.0, table of examples in §4.3: the ASCII and JSON forms of one coverage.
  const moc = toMoc(
    new Map([
      [1, [1, 2, 4]],
      [2, [12, 13, 14, 21, 23, 25]],
      [8, []],
    ]),
    8,
  );

  test('is printed, read and written as the standard has it', () => {
    expect(printMoc(moc)).toBe('1/1-2,4 2/12-14,21,23,25 8/');
    expect(parseMoc('1/1-2,4 2/12-14,21,23,25 8/')).toEqual(moc);
    expect(parseMoc('1/1,2 4\n2/12 - 14 21 23 25 8/')).toEqual(moc);
    expect(JSON.parse(writeMocJson(moc))).toEqual({ 1: [1, 2, 4], 2: [12, 13, 14, 21, 23, 25], 8: [] });
  });

  test('has no four cells that make one', () => {
    expect(
      printMoc(
        toMoc(
          new Map([
            [2, [0, 1, 2, 3, 5, 20]],
            [1, [5]],
          ]),
          2,
        ),
      ),
    ).toBe('1/0,5 2/5');
  });

  test('has NUNIQ numbers that tell their order', () => {
    // MOC 1.1 §2.3.1: NUNIQ = 4·4^order + index
    expect(
      uniqNumbers(
        toMoc(
          new Map([
            [0, [3]],
            [1, [0, 30]],
          ]),
          1,
        ),
      ),
    ).toEqual([7, 16, 46]);
  });

  test.for(['', 'nothing', '5/x', '1/48', '2/5-3', '7', '30/1'])('“%s” is none', (text) => {
    expect(parseMoc(text)).toBeNull();
  });
});
