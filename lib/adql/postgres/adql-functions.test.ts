/**
 * The schema `adql`: what ADQL's functions mean where PostgreSQL's differ or raise an error.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('SET ROLE gateway_reader');
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.close();
});

async function evaluate(expression: string): Promise<unknown> {
  const { rows } = await client.query<{ value: unknown }>(`SELECT ${expression} AS value`);
  return rows[0]!.value;
}

test.for([
  'adql.sqrt(-1)',
  'adql.ln(0)',
  'adql.log10(-1)',
  'adql.asin(1.0001)',
  'adql.acos(-2)',
  'adql.cot(0)',
  'adql.exp(710)',
  'adql.power(0, -1)',
  'adql.power(-8, 1.0 / 3)',
  'adql.power(1e200, 2)',
  'adql.mod(1, 0)',
  "adql.to_double('twelve')",
  "adql.to_double('1.2.3')",
  "adql.to_bigint('9223372036854775808')",
  'adql.to_integer(2147483647.6)',
  'adql.to_smallint(40000)',
  'adql.to_real(1e39)',
  "adql.to_timestamp('2021-02-29')",
  "adql.to_timestamp('2021-13-01')",
  "adql.to_timestamp('yesterday')",
  "adql.to_geometry('1 2 3', 1)",
  "adql.to_geometry('Circle ICRS 1 2 3', 1)",
  'adql.from_mjd(1e9)',
])('%s is NULL, and no error', async (expression) => {
  expect(await evaluate(expression)).toBeNull();
});

test.for<[expression: string, value: unknown]>([
  ['adql.exp(-1000)', 0],
  ['adql.power(-2, 3)', -8],
  ['adql.mod(-7.5, 2)', -1.5],
  ['adql.round(2.5, 0)', 3],
  ['adql.round(-1234.567, -2)', -1200],
  ['adql.round(0.1234567890123456, 16)', 0.1234567890123456],
  ['adql.truncate(-1.29, 1)', -1.2],
  ["adql.to_bigint('9223372036854775807')", '9223372036854775807'],
  ["adql.to_bigint(' -12 ')", '-12'],
  ['adql.to_integer(-2147483648)', -2147483648],
  ["adql.to_geometry('12.3 45.6', 1)", [1, 12.3, 45.6]],
  ["adql.to_geometry('circle 1 2 3', 2)", [2, 1, 2, 3]],
  ["adql.has_word('The Crab Nebula', 'nebula CRAB')", 1],
  ["adql.has_word('The Crab Nebula', 'crabs')", 0],
  ["adql.has_hash('radio#X-ray', 'x-RAY')", 1],
  // An item with # in it is in no list (Catalogue of ADQL UDFs 1.2)
  ["adql.has_hash('radio#X-ray', 'radio#X-ray')", 0],
  ['adql.intervals_overlap(1, 2, 2, 3)', 1],
  ['adql.intervals_overlap(2, 1, 0, 3)', 0],
])('%s is %j', async ([expression, value]) => {
  expect(await evaluate(expression)).toEqual(value);
});

// Catalogue of ADQL UDFs 1.2, ivo_to_jd and ivo_to_mjd
test('noon of 2 January 2000 is JD 2451546.0 and MJD 51545.5', async () => {
  const noon = "adql.to_timestamp('2000-01-02T12:00:00')";
  expect(await evaluate(`adql.jd(${noon})`)).toBe(2451546);
  expect(await evaluate(`adql.mjd(${noon})`)).toBe(51545.5);
  expect(await evaluate('adql.to_text(adql.from_mjd(51545.5))')).toBe('2000-01-02T12:00:00.000');
});

// astropy 5.2.1: Time(53211.93802083333, format='mjd').isot
test('a modified Julian date keeps its time of day', async () => {
  expect(await evaluate('adql.to_text(adql.from_mjd(53211.93802083333))')).toBe('2004-07-25T22:30:45.000');
});

test('RAND is drawn once, even where the argument is tested first', async () => {
  const { rows } = await client.query<{ fine: boolean }>(
    'SELECT bool_and(root IS NULL OR root >= 0) AS fine FROM (SELECT adql.sqrt(random() - 0.5) AS root FROM generate_series(1, 5000)) AS drawn',
  );
  expect(rows[0]!.fine).toBe(true);
});
