/**
 * Whatever a query says, it runs, or its author reads a sentence: PostgreSQL never refuses what the checks let through,
 * except for values that only rows can tell.
 */
import fc from 'fast-check';
import { Client, DatabaseError } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arbitraryQueryText } from '@/lib/adql/arbitrary-text';
import { check } from '@/lib/adql/check';
import { AdqlError } from '@/lib/adql/errors';
import { parseQuery } from '@/lib/adql/parser';
import { type Translation, translate } from '@/lib/adql/postgres/translate';
import { publishedCatalogue } from '@/lib/archive/published';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { CursorError } from './cursor';
import { tell } from './error-document';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    INSERT INTO archive.dataset (dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did, access_estsize,
      target_name, s_ra, s_dec, s_fov, s_region, t_min, t_max, t_exptime, em_min, em_max, obs_release_date)
    VALUES
      ('event', 2, 'H', '1', 'ivo://x/1', 100, 'Crab', 83.633, 22.014, 5, 'Circle ICRS 83.633 22.014 2.5',
       53000, 53000.02, 1680, 1e-20, 1e-17, '2018-09-01'),
      ('image', 3, 'M', '3', 'ivo://x/3', 300, 'a_\\', 0, 0, 4, 'Polygon ICRS 358 -2 2 -2 2 2 358 2',
       54000, 54000.5, 40000, 1e-20, 1e-17, NULL),
      ('event', 2, 'M', '4', 'ivo://x/4', NULL, NULL, NULL, NULL, NULL, NULL, 54000, 54000.5, 40000, 1e-20, 1e-17, NULL)`);
  await client.query(`
    SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;
    SET ROLE gateway_reader;
    SET gateway.base_url = 'https://gw.example';
    SET statement_timeout = '5s'`);
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});

/** The statement of a query; `null` when the checks refuse it with a sentence. */
function toStatement(text: string): Translation['statement'] | null {
  try {
    return translate(check(parseQuery(text), publishedCatalogue), { maxrec: 100 }).statement;
  } catch (error) {
    if (error instanceof AdqlError) return null;
    throw error;
  }
}

test('any query that passes the checks runs as one SELECT, or fails for a reason told in words', async () => {
  let ran = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryQueryText(publishedCatalogue), async (text) => {
      const statement = toStatement(text);
      if (statement === null) {
        refused += 1;
        return;
      }
      expect(statement.sql).toMatch(/^(?:SELECT|WITH|\() ?/);
      // The only way for a statement to hold two is a semicolon, and even literals never are in its text.
      expect(statement.sql).not.toContain(';');
      try {
        await client.query({ text: statement.sql, values: [...statement.parameters], rowMode: 'array' });
        ran += 1;
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        const told = tell(new CursorError(error.code ?? '', error.message), text);
        expect(told, `${error.message}\n${statement.sql}`).toMatchObject({ ours: false });
      }
    }),
    { seed: 20261122, numRuns: 1500 },
  );
  expect(ran).toBeGreaterThan(2 * refused);
});

test.for([
  ["'); DROP TABLE ivoa.obscore; --", 'target_name'],
  ['\\', 'target_name'],
  ["'' OR 1 = 1", 'obs_id'],
])('the text %s is a value and nothing else', async ([value, column]) => {
  const text = `SELECT COUNT(*) FROM ivoa.obscore WHERE ${column} = '${value!.replaceAll("'", "''")}'`;
  const statement = toStatement(text)!;
  expect(statement.sql).not.toContain(value);
  const { rows } = await client.query<{ n_rows: string }>(statement.sql, [...statement.parameters]);
  expect(rows).toEqual([{ n_rows: '0' }]);
});

test.for([
  { column: 'calib_level', valueAt: (index: number) => String(index), in: '3', notIn: '0' },
  { column: 's_ra', valueAt: (index: number) => `${index}.633`, in: '1', notIn: '1' },
  { column: 's_dec', valueAt: (index: number) => `-${index}.014`, in: '0', notIn: '2' },
  { column: 'target_name', valueAt: (index: number) => `'a"\\{}, ${index}', 'Crab'`, in: '1', notIn: '1' },
])('a list of many values that $column may have travels as one', async (given) => {
  const list = Array.from({ length: 50_000 }, (_, index) => given.valueAt(index)).join(', ');
  for (const [operator, count] of [
    ['IN', given.in],
    ['NOT IN', given.notIn],
  ]) {
    const statement = toStatement(
      `SELECT COUNT(*) FROM ivoa.obscore WHERE ${given.column} ${operator} (${list})`,
    )!;
    expect(statement.parameters.length).toBeLessThan(3);
    const { rows } = await client.query<{ n_rows: string }>(statement.sql, [...statement.parameters]);
    expect(rows).toEqual([{ n_rows: count }]);
  }
});

test.for([
  'SELECT * FROM pg_catalog.pg_class',
  'SELECT * FROM "pg_catalog"."pg_authid"',
  'SELECT * FROM information_schema.tables',
  'SELECT * FROM gateway.users',
  'SELECT * FROM archive.dataset',
  'SELECT s_region_box FROM ivoa.obscore',
  'SELECT ctid FROM ivoa.obscore',
  'SELECT tableoid FROM ivoa.obscore',
  'SELECT obscore FROM ivoa.obscore',
  'SELECT pg_sleep(10) FROM ivoa.obscore',
  "SELECT current_setting('data_directory') FROM ivoa.obscore",
])('%s reaches nothing', (text) => {
  expect(toStatement(text)).toBeNull();
});
