import { expect, test } from 'vitest';
import { AdqlError, positionIn, printError } from './errors';

test.for([
  ['SELECT x', 7, 1, 8],
  ['SELECT\nx', 7, 2, 1],
  ['SELECT\r\nx', 8, 2, 1],
  ['SELECT\rx', 7, 2, 1],
  // An editor shows the star as one character, though it takes two units of UTF-16.
  ["'🌟' x", 5, 1, 5],
] as const)('in %j the offset %d is line %d, column %d', ([text, offset, line, column]) => {
  expect(positionIn(text, offset)).toEqual({ line, column });
});

test('an error in words has its place behind the sentence', () => {
  const error = new AdqlError('Unknown column "s_rq" in ivoa.obscore: did you mean "s_ra"?', {
    start: 7,
    end: 11,
  });
  expect(printError(error, 'SELECT s_rq FROM ivoa.obscore')).toBe(
    'Unknown column "s_rq" in ivoa.obscore: did you mean "s_ra"? (line 1, column 8)',
  );
});
