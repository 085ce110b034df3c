import { expect, test } from 'vitest';
import { toMjd } from '@/lib/time/instant';
import { parseCutRequest } from './cut-request';

const parse = (query: string) => {
  const parameters = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    parameters.set(name, [...(parameters.get(name) ?? []), value]);
  }
  return parseCutRequest(parameters);
};
const ID = 'ID=ivo://x/y?1';

test('a band in metres is a range of energies, turned round', () => {
  // specs: 50 TeV is 2.47968397e-20 m, 1 TeV is 1.23984198e-18 m (h·c of CODATA 2018)
  const { energy } = parse(`${ID}&BAND=2.47968397e-20 1.23984198e-18`).cut;
  expect(energy!.lowerTeV).toBeCloseTo(1, 7);
  expect(energy!.upperTeV).toBeCloseTo(50, 6);
});

test('a band from 0 or to infinity is open', () => {
  expect(parse(`${ID}&BAND=0 %2BInf`).cut.energy).toEqual({ lowerTeV: 0, upperTeV: Infinity });
});

test('ENERGY and BAND together: what lies in both', () => {
  const { energy } = parse(`${ID}&BAND=-Inf 1.239841984332e-18&ENERGY=0.5 20`).cut;
  expect(energy).toEqual({ lowerTeV: 1, upperTeV: 20 });
});

test.for([
  ['POS=CIRCLE 83.6 22.0 1', true],
  ['POS=circle 83.6 25.0 1', false],
  ['CIRCLE=83.6 22.0 1', true],
  ['POS=RANGE 80 85 21 23', true],
  ['POS=RANGE 350 10 -Inf %2BInf', false],
  ['POLYGON=80 20 87 20 87 25 80 25', true],
  ['CIRCLE=83.6 22.0 1&POS=RANGE 83.7 85 21 23', false],
] as const)('%s: %s for the Crab', ([query, expected]) => {
  expect(parse(`${ID}&${query}`).cut.inside!(83.633, 22.014)).toBe(expected);
});

test('a range over RA 0 holds both sides of it', () => {
  const inside = parse(`${ID}&POS=RANGE 350 10 -5 5`).cut.inside!;
  expect([inside(355, 0), inside(5, 0), inside(180, 0)]).toEqual([true, true, false]);
});

test('times are MJD in UTC, open where infinite', () => {
  const { time } = parse(`${ID}&TIME=53343.925 %2BInf`).cut;
  expect(time!.start!.scale).toBe('UTC');
  expect(toMjd(time!.start!)).toBeCloseTo(53343.925, 9);
  expect(time!.stop).toBeNull();
});

test.for([
  ['', 'ID is missing'],
  [`${ID}&ID=other`, 'ID came 2 times'],
  [`${ID}&CIRCLE=83 22`, 'Cannot read CIRCLE='],
  [`${ID}&CIRCLE=83 99 1`, 'in ICRS degrees'],
  [`${ID}&POS=ELLIPSE 1 2 3`, 'expected CIRCLE ra dec radius'],
  [`${ID}&ENERGY=10 1`, 'expected the lower bound first'],
  [`${ID}&TIME=2004-01-01 2005-01-01`, 'expected 2 numbers'],
] as const)('%s is refused with a sentence', ([query, message]) => {
  expect(() => parse(query)).toThrow(message);
});
