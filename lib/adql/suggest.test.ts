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
  expect(findSimilar('ra', ['s_ra', 'dec'])).toBeNull();
});
