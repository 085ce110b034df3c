import { expect, test } from 'vitest';
import { toSimbadClass } from './classes';
import { facilityName } from './facilities';

test.for([
  ['hbl', 'BLL'],
  ['unid,pwn', 'PWN'],
  ['unid', 'Unid'],
  ['Composite', 'PWN'],
  ['no such class', null],
  [null, null],
] as const)('the class %s is %s for SIMBAD', ([written, expected]) => {
  expect(toSimbadClass(written)).toBe(expected);
});

test('observatories have their usual spelling, one or several', () => {
  expect(facilityName('hess')).toBe('H.E.S.S.');
  expect(facilityName('veritas, magic, hess')).toBe('VERITAS, MAGIC, H.E.S.S.');
  expect(facilityName('SHALON')).toBe('SHALON');
});
