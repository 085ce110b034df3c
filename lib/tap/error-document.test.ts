import { expect, test } from 'vitest';
import { AdqlError } from '@/lib/adql/errors';
import { CursorError } from './cursor';
import { errorDocument, tell } from './error-document';
import { TapError } from './errors';

test('a mistake in a query is told with its line and column', () => {
  const query = 'SELECT *\nFROM nowhere';
  expect(tell(new AdqlError('There is no table "nowhere"', { start: 14, end: 21 }), query)).toMatchObject({
    message: 'There is no table "nowhere" (line 2, column 6)',
    status: 400,
    ours: false,
  });
});

// SQLSTATEs: PostgreSQL 18 appendix A
test.for([
  ['22012', 400, 'A division by zero'],
  ['57014', 400, 'took longer than it may'],
  ['22P05', 400, 'A value came up'],
  ['53100', 400, 'more memory or disk'],
  ['08006', 503, 'does not answer just now'],
  ['42P01', 500, 'could not run this query'],
] as const)('SQLSTATE %s is told with status %i', ([sqlstate, status, words]) => {
  const told = tell(new CursorError(sqlstate, 'relation "archive.secret" does not exist'));
  expect(told.status).toBe(status);
  expect(told.message).toContain(words);
  expect(told.message).not.toContain('secret');
});

test('what we did not expect is ours and says nothing of our inside', () => {
  expect(tell(new TypeError('x is undefined'))).toMatchObject({ status: 500, ours: true });
  expect(tell(new TypeError('x is undefined')).message).not.toContain('undefined');
});

test('a refusal keeps its status and its time to try again', () => {
  expect(tell(new TapError('Too many', 503, 5))).toEqual({
    message: 'Too many',
    status: 503,
    retryAfter: 5,
    ours: false,
  });
});

test('the document is a VOTable with one INFO and no table', () => {
  const xml = errorDocument('Unknown column "a<b"');
  expect(xml).toContain(
    '<RESOURCE type="results"><INFO name="QUERY_STATUS" value="ERROR">Unknown column "a&lt;b"</INFO></RESOURCE>',
  );
  expect(xml).not.toContain('<TABLE');
});
