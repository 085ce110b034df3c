/**
 * What any query becomes: one SELECT with parameters. Whether PostgreSQL understands it is tried on
 * random queries in lib/tap/any-query.test.ts.
 */
import { expect, test } from 'vitest';
import { publishedCatalogue } from '@/lib/archive/published';
import { check } from '../check';
import { AdqlError } from '../errors';
import { listFunctionNames } from '../functions/find-function';
import { parseQuery } from '../parser';
import { isWritten } from './functions';
import { translate } from './translate';

const write = (text: string) => translate(check(parseQuery(text), publishedCatalogue), { maxrec: 10 });

test('every function that the checks know can be written', () => {
  expect([...listFunctionNames()].filter((name) => !isWritten(name))).toEqual([]);
});

test('no text of a query gets into the statement', () => {
  const hostile = `'; DROP TABLE archive.dataset; -- $1 \\'`;
  const literal = `'${hostile.replaceAll("'", "''")}'`;
  const { statement } = write(
    `SELECT obs_id AS "a""; DROP TABLE x; --" FROM ivoa.obscore WHERE target_name LIKE ${literal} OR obs_id = ${literal}`,
  );
  expect(statement.sql).not.toContain('DROP');
  expect(statement.parameters).toContain(hostile);
});

test('a literal that stands in several places is one parameter', () => {
  const { statement } = write(
    'SELECT t_min + 2.5 AS x FROM ivoa.obscore GROUP BY t_min + 2.5 HAVING MAX(s_ra) > 2.5',
  );
  expect(statement.parameters).toEqual(['2.5', '11']);
});

test('a whole number beyond BIGINT is a double, and one beyond any double is refused in its place', () => {
  expect(
    write('SELECT obs_id FROM ivoa.obscore WHERE s_ra < 99999999999999999999').statement.parameters[0],
  ).toBe('100000000000000000000');
  expect(() => write('SELECT obs_id FROM ivoa.obscore WHERE s_ra < 1E400')).toThrow(AdqlError);
});

test('MAXREC asks for one row more than it may send, and no more than TOP', () => {
  const limitOf = (text: string) => write(text).statement.parameters.at(-1);
  expect(limitOf('SELECT obs_id FROM ivoa.obscore')).toBe('11');
  expect(limitOf('SELECT TOP 5 obs_id FROM ivoa.obscore')).toBe('5');
  expect(limitOf('SELECT TOP 500 obs_id FROM ivoa.obscore')).toBe('11');
  expect(
    translate(check(parseQuery('SELECT obs_id FROM ivoa.obscore'), publishedCatalogue), { maxrec: null })
      .statement.parameters,
  ).toEqual([]);
});
