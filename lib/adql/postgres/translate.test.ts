/**
 * Each fixtures/<name>.adql becomes <name>.sql, and is run on a small archive as the role of ADQL.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishedCatalogue } from '@/lib/archive/published';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { check } from '../check';
import { parseQuery } from '../parser';
import { type Translation, translate } from './translate';
import type { WireType } from './wire';

const queries = import.meta.glob<string>('./fixtures/*.adql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const written = (text: string, maxrec: number | null = 1000): Translation =>
  translate(check(parseQuery(text), publishedCatalogue), { maxrec });

/** Oids of the binary forms (PostgreSQL's pg_type.dat, fixed for ever). */
const OIDS: Readonly<Record<WireType, number>> = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  float4: 700,
  float8: 701,
  varbit: 1562,
  timestamp: 1114,
  'bool[]': 1000,
  'int2[]': 1005,
  'int4[]': 1007,
  'int8[]': 1016,
  'float4[]': 1021,
  'float8[]': 1022,
};

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    INSERT INTO archive.dataset (dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did, access_estsize, target_name,
      s_ra, s_dec, s_fov, s_region, t_min, t_max, t_exptime, em_min, em_max, obs_release_date)
    VALUES
      ('event', 2, 'H', '1', 'ivo://x/1', 100, 'Target 1', 83.633, 22.014, 5, 'Circle ICRS 83.633 22.014 2.5', 53000, 53000.02, 1680, 1e-20, 1e-17, '2018-09-01'),
      ('event', 2, 'H', '2', 'ivo://x/2', 200, 'PKS 2155-304', 329.717, -30.226, 5, 'Circle ICRS 329.717 -30.226 2.5', 53100, 53100.02, 1680, 1e-20, 1e-17, '2018-09-01'),
      ('image', 3, 'M', '3', 'ivo://x/3', 300, 'Target 3', 0, 0, 4, 'Polygon ICRS 358 -2 2 -2 2 2 358 2', 54000, 54000.5, 40000, 1e-20, 1e-17, NULL),
      ('event', 2, 'M', '4', 'ivo://x/4', NULL, NULL, NULL, NULL, NULL, NULL, 54000, 54000.5, 40000, 1e-20, 1e-17, NULL);
    ANALYZE archive.dataset`);
  await client.query(
    `SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; SET ROLE gateway_reader; SET gateway.base_url = 'https://gw.example'`,
  );
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.close();
});

describe('fixtures', () => {
  test.for(Object.entries(queries))('%s', async ([file, adql]) => {
    const { statement, fields } = written(adql);
    const parameters = statement.parameters.map((value, index) => `-- $${index + 1} = ${value}\n`).join('');
    await expect(`${parameters}${statement.sql}\n`).toMatchFileSnapshot(file.replace('.adql', '.sql'));
    const result = await client.query({
      text: statement.sql,
      values: [...statement.parameters],
      rowMode: 'array',
    });
    expect(result.fields.map(({ dataTypeID }) => dataTypeID)).toEqual(fields.map(({ wire }) => OIDS[wire]));
    await expect(`${result.rows.map((row) => JSON.stringify(row)).join('\n')}\n`).toMatchFileSnapshot(
      file.replace('.adql', '.rows'),
    );
  });
});
