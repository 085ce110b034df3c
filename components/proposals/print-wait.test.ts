import { expect, test } from 'vitest';
import { printShortWait, printWait } from './print-wait';

const NOW = new Date('2026-11-22T12:00:00Z');

test.each([
  ['2026-11-22T12:10:00Z', 'in 1 hour'],
  ['2026-11-23T12:00:00Z', 'in 24 hours'],
  ['2026-12-22T12:00:00Z', 'in 30 days'],
  ['2027-08-12T00:00:00Z', 'in 9 months'],
  ['2028-12-01T00:00:00Z', 'in 2 years'],
  ['2026-11-22T12:00:00Z', 'now'],
])('data released at %s are free %s', (until, words) => {
  expect(printWait(new Date(until), NOW)).toBe(words);
});

test.each([
  ['2026-11-22T12:10:00Z', '1 h'],
  ['2026-12-22T12:00:00Z', '30 d'],
  ['2027-08-12T00:00:00Z', '9 mo'],
  ['2028-12-01T00:00:00Z', '2 y'],
])('data released at %s are free in %s, where there is little room', (until, letters) => {
  expect(printShortWait(new Date(until), NOW)).toBe(letters);
});
