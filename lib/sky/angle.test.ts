import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDec, parseRa, parseRadius, printDec, printRa } from './angle';

// astropy 5: Angle('5h34m31.94s').deg, Angle('22d00m52.2s').deg (the Crab, SIMBAD)
const CRAB = { ra: 83.63308333333333, dec: 22.0145 };

describe('right ascension', () => {
  test.for([
    '05:34:31.94',
    '5:34:31.94',
    '05 34 31.94',
    '5h34m31.94s',
    '5h 34m 31.94s',
    '5H34M31.94',
    '83d37m59.1s',
    '83.63308333333333',
    '  83.63308333333333 ',
    '83.63308333333333d',
    '83.63308333333333°',
  ])('%s is the Crab', (text) => {
    expect(parseRa(text)).toBeCloseTo(CRAB.ra, 10);
  });

  test('hours come by colons and spaces, degrees by a bare number', () => {
    expect(parseRa('12:00')).toBe(180);
    expect(parseRa('12')).toBe(12);
  });

  test('a negative value is west of the zero point', () => {
    expect(parseRa('-10')).toBe(350);
    expect(parseRa('−10')).toBe(350);
  });

  test('a whole turn is zero', () => {
    expect(parseRa('360')).toBe(0);
    expect(parseRa('24:00:00')).toBe(0);
  });

  test.for([
    '',
    'Crab',
    '25:00:00',
    '361',
    '-181',
    '5:60:00',
    '5:10:60',
    '5.5:10',
    '5h34d',
    '1 2 3 4',
    'NaN',
    '1e400',
    '5h34.5m10s',
  ])('"%s" is none', (text) => {
    expect(parseRa(text)).toBeNull();
  });
});

describe('declination', () => {
  test.for([
    '+22:00:52.2',
    '22:00:52.2',
    '22 00 52.2',
    '+22d00m52.2s',
    '22°00′52.2″',
    `22d0'52.2"`,
    '+22.0145',
    '22.0145',
  ])('%s is the Crab', (text) => {
    expect(parseDec(text)).toBeCloseTo(CRAB.dec, 10);
  });

  test('the sign of -0:30 belongs to the whole', () => {
    expect(parseDec('-0:30')).toBe(-0.5);
    expect(parseDec('-00d30m')).toBe(-0.5);
  });

  test.for(['90:00:01', '-91', '5h', '', '+', '22:', '--5'])('"%s" is none', (text) => {
    expect(parseDec(text)).toBeNull();
  });
});

describe('radius', () => {
  test.for<[string, number]>([
    ['2.5', 2.5],
    ['2.5 deg', 2.5],
    ['2.5°', 2.5],
    ['30 arcmin', 0.5],
    ["30'", 0.5],
    ['1800 arcsec', 0.5],
    ['1800"', 0.5],
    ['1d30m', 1.5],
    ['0:30', 0.5],
    ['1e-3', 0.001],
    ['0', 0],
    ['180', 180],
  ])('%s is %d deg', ([text, degrees]) => {
    expect(parseRadius(text)).toBeCloseTo(degrees, 12);
  });

  test.for(['', '-1', '180.1', '5 parsec', '5h', 'deg', 'Infinity'])('"%s" is none', (text) => {
    expect(parseRadius(text)).toBeNull();
  });
});

describe('sexagesimal text', () => {
  test('is printed as in SIMBAD', () => {
    expect(printRa(CRAB.ra)).toBe('05:34:31.94');
    expect(printDec(CRAB.dec)).toBe('+22:00:52.2');
    expect(printDec(-0.5, 0)).toBe('-00:30:00');
  });

  test('seconds never show as 60', () => {
    expect(printDec(21.99999999)).toBe('+22:00:00.0');
    expect(printRa(359.9999999)).toBe('00:00:00.00');
  });

  test('reads back as the same angle', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 359.99, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (ra, dec) => {
          expect(parseRa(printRa(ra, 6))).toBeCloseTo(ra, 8);
          expect(parseDec(printDec(dec, 6))).toBeCloseTo(dec, 8);
        },
      ),
    );
  });
});
