import { expect, test } from 'vitest';
import { readableValue } from './readable-value';

test.for([
  ['22.006561858538927 deg', '22.0065619 deg'],
  ['2.4881599999999997 deg', '2.48816 deg'],
  ['-0.1234567890123', '-0.123456789'],
  ['1.2398419843320026e-20 m', '1.23984198e-20 m'],
  ['83.63308', '83.63308'],
  ['hap-19.02.0123456', 'hap-19.02.0123456'],
  ['1.2.3456789', '1.2.3456789'],
  ['hard', 'hard'],
])('%s reads %s', ([value, readable]) => {
  expect(readableValue(value!)).toBe(readable);
});
