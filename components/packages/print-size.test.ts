import { expect, test } from 'vitest';
import { printSize } from './print-size';

test('sizes are told in decimal units, with two digits or more', () => {
  expect([0, 999, 1_000, 61_465, 9_940_000, 9_960_000, 1_500_000_000].map(printSize)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '61 kB',
    '9.9 MB',
    '10 MB',
    '1.5 GB',
  ]);
});
