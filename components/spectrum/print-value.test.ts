import { expect, test } from 'vitest';
import { printNumber, printWithError, referenceAddress } from './print-value';

test.for([
  [5.7e-13, '5.7 × 10⁻¹³'],
  [2.95, '2.95'],
  [0, '0'],
  [1234567, '1.2346 × 10⁶'],
] as const)('%d is printed as %s', ([value, text]) => {
  expect(printNumber(value)).toBe(text);
});

test('value and error share one power of ten', () => {
  expect(printWithError(5.7e-13, 1.6e-13)).toBe('(5.7 ± 1.6) × 10⁻¹³');
  expect(printWithError(2.95, 0.36)).toBe('2.95 ± 0.36');
  expect(printWithError(2.95, null)).toBe('2.95');
});

test('a bibcode leads to ADS, a DOI to its resolver, other text nowhere', () => {
  expect(referenceAddress('2008A&A...481L.103A')).toBe(
    'https://ui.adsabs.harvard.edu/abs/2008A%26A...481L.103A',
  );
  expect(referenceAddress('10.1051/0004-6361:200809603')).toBe('https://doi.org/10.1051/0004-6361:200809603');
  expect(referenceAddress('private communication')).toBeNull();
});
