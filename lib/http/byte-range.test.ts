import { expect, test } from 'vitest';
import { parseByteRange } from './byte-range';

// RFC 9110 §14.1.2, on a file of 10 000 bytes.
test.each([
  ['bytes=0-499', { start: 0, end: 499 }],
  ['bytes=9500-', { start: 9500, end: 9999 }],
  ['bytes=-500', { start: 9500, end: 9999 }],
  ['bytes=-20000', { start: 0, end: 9999 }],
  ['bytes=0-20000', { start: 0, end: 9999 }],
  ['bytes=10000-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-2', null],
  ['bytes=0-0,-1', null],
  ['lines=1-2', null],
  ['bytes=-', null],
  [null, null],
])('%s', (header, range) => {
  expect(parseByteRange(header, 10_000)).toEqual(range);
});
