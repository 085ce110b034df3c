import { expect, test } from 'vitest';
import { editDistance, findSimilar } from './suggest';

test.for([
  ['s_ra', 's_ra', 0],
  ['s_rq', 's_ra', 1],
  ['s_ar', 's_ra', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
] as const)('%s and %s differ by %d', ([from, to, distance]) => {
  expect(editDistance(from, to)).toBe(distance);
});

test('a name that is like none has no suggestion', () => {
  expect(findSimilar('wavelength', ['s_ra', 't_min', 'em_min'])).toBeNull();
  expect(findSimilar('', ['s_ra'])).toBeNull();
});

test('a name without its prefix finds the shortest name that has it as a part', () => {
  expect(findSimilar('RA', ['s_ra_error', 's_ra', 'rate'])).toBe('s_ra');
  expect(findSimilar('healpix_index', ['ivo_healpix_index', 'ivo_healpix_center'])).toBe('ivo_healpix_index');
});
