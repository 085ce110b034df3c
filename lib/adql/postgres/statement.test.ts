/**
 * What any query becomes: one SELECT that PostgreSQL understands, whatever its author wrote.
 */
import fc from 'fast-check';
import { Client, type DatabaseError } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedCatalogue } from '@/lib/archive/published';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { check } from '../check';
import { AdqlError } from '../errors';
import { listFunctionNames } from '../functions/find-function';
import { parseQuery } from '../parser';
import { anySensibleQuery } from './arbitrary-sensible-query';
import { isWritten } from './functions';
import { translate } from './translate';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    INSERT INTO archive.dataset (calib_level, obs_collection, obs_id, obs_publisher_did, s_ra, s_dec, s_fov, s_region, t_min, em_min)
    SELECT 2, 'H', i::text, 'ivo://x/' || i, i * 30, i * 10 - 40, 5, format('Circle ICRS %s %s 2.5', i * 30, i * 10 - 40), 53000 + i, 1e-20
    FROM generate_series(1, 8) AS i;
    SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;
    SET statement_timeout = 5000;
    SET ROLE gateway_reader`);
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.close();
});

const write = (text: string) => translate(check(parseQuery(text), publishedCatalogue), { maxrec: 10 });

/** What may go wrong with the values of a query that was understood: too large a number, more than one row in a value. */
const OF_VALUES: ReadonlySet<string> = new Set(['22003', '21000']);

test('PostgreSQL understands every query that the checks let through', async () => {
  const refusals: unknown[] = [];
  let run = 0;
  for (const text of fc.sample(anySensibleQuery, { numRuns: 1500, seed: 3 })) {
    try {
      const { statement } = write(text);
      await client.query({ text: statement.sql, values: [...statement.parameters] });
      run += 1;
    } catch (error) {
      if (error instanceof AdqlError) continue;
      const { code = '', message } = error as DatabaseError;
      if (!OF_VALUES.has(code)) refusals.push({ code, message, text });
    }
  }
  expect(refusals).toEqual([]);
  expect(run).toBeGreaterThan(700);
}, 60_000);

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
