/**
 * Region predicates read the sky index, whatever stands on their other side: the plans of PostgreSQL tell.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedCatalogue } from '@/lib/archive/published';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import type { Catalogue, PublishedColumn, PublishedTable } from '../catalogue';
import { check } from '../check';
import { DOUBLE, POINT, REGION } from '../family';
import { parseQuery } from '../parser';
import type { AdqlType } from '../types';
import { translate } from './translate';

const column = (name: string, type: AdqlType): PublishedColumn => ({
  ...type,
  name,
  unit: null,
  ucd: null,
  utype: null,
  description: null,
  principal: true,
  indexed: false,
  std: false,
  nullable: true,
});

/** An upload: a temporary table without any index. */
const upload: PublishedTable = {
  schema: 'tap_upload',
  name: 'positions',
  type: 'table',
  description: 'Positions of the asker',
  utype: null,
  columns: [column('ra', DOUBLE), column('dec', DOUBLE), column('place', POINT), column('field', REGION)],
  foreignKeys: [],
  points: [],
  relation: { schema: 'pg_temp', name: 'positions' },
};
const catalogue: Catalogue = {
  schemas: [...publishedCatalogue.schemas, { name: 'tap_upload', description: 'Uploads', utype: null }],
  tables: [...publishedCatalogue.tables, upload],
};

const REGION_INDEX = 'dataset_s_region';
const POINT_INDEX = 'dataset_s_ra_s_dec';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    SELECT setseed(0.5);
    INSERT INTO archive.dataset (calib_level, obs_collection, obs_id, obs_publisher_did, s_ra, s_dec, s_region)
    SELECT 2, 'H', i::text, 'ivo://x/' || i, ra, declination,
      CASE WHEN i % 10 > 0 THEN format('Circle ICRS %s %s 1', ra, declination)
        ELSE format('Polygon ICRS %s %s %s %s %s %s', ra, declination, ra + 1, declination, ra, declination + 0.9) END
    FROM (SELECT i, random() * 360 AS ra, asind(random() * 1.999 - 1) AS declination FROM generate_series(1, 20000) AS i) AS made;
    ANALYZE archive.dataset;
    CREATE TEMPORARY TABLE positions AS
      SELECT s_ra AS ra, s_dec AS dec, ARRAY[s_ra, s_dec] AS place, s_region AS field FROM archive.dataset WHERE id <= 500;
    GRANT SELECT ON positions TO gateway_reader;
    SET max_parallel_workers_per_gather = 0;
    SET ROLE gateway_reader`);
}, 120_000);
afterAll(async () => {
  await client?.end();
  await database?.close();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

async function explain(adql: string): Promise<Plan[]> {
  const { statement } = translate(check(parseQuery(adql), catalogue), { maxrec: 1000 });
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({
    text: `EXPLAIN (FORMAT json) ${statement.sql}`,
    values: [...statement.parameters],
  });
  return nodesOf(rows[0]!['QUERY PLAN'][0].Plan);
}

async function idsOf(adql: string): Promise<string[]> {
  const { statement } = translate(check(parseQuery(adql), catalogue), { maxrec: null });
  const { rows } = await client.query<string[]>({
    text: statement.sql,
    values: [...statement.parameters],
    rowMode: 'array',
  });
  return rows.map((row) => row.join(' ')).sort();
}

test.for<[adql: string, index: string]>([
  [
    "SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, CIRCLE('ICRS', 83.6, 22, 0.001))",
    REGION_INDEX,
  ],
  ['SELECT obs_id FROM ivoa.obscore WHERE INTERSECTS(CIRCLE(83.6, 22, 1), s_region) = 1', REGION_INDEX],
  [
    'SELECT obs_id FROM cta.vo_obscore WHERE 1 = INTERSECTS(s_region, CIRCLE(POINT(83.6, 22), 1))',
    REGION_INDEX,
  ],
  [
    'SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, POLYGON(80, 20, 85, 20, 85, 25))',
    REGION_INDEX,
  ],
  [
    "SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, REGION('Circle ICRS 83.6 22 1'))",
    REGION_INDEX,
  ],
  ['SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(s_region, BOX(83.6, 22, 9, 9))', REGION_INDEX],
  ['SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(83.6, 22), s_region)', REGION_INDEX],
  [
    'SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(83.6, 22, 1))',
    POINT_INDEX,
  ],
  [
    'SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), POLYGON(80, 20, 85, 20, 85, 25))',
    POINT_INDEX,
  ],
  ['SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83.6, 22) < 1', POINT_INDEX],
  ['SELECT obs_id FROM ivoa.obscore WHERE 1 >= DISTANCE(POINT(83.6, 22), POINT(s_ra, s_dec))', POINT_INDEX],
  [
    'SELECT p.ra FROM tap_upload.positions AS p JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(p.ra, p.dec, 0.01))',
    POINT_INDEX,
  ],
  [
    'SELECT p.ra FROM tap_upload.positions AS p, ivoa.obscore AS o WHERE DISTANCE(p.place, POINT(o.s_ra, o.s_dec)) < 0.01',
    POINT_INDEX,
  ],
  [
    'SELECT p.ra FROM tap_upload.positions AS p LEFT JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(p.ra, p.dec), o.s_region)',
    REGION_INDEX,
  ],
  [
    'SELECT p.ra FROM tap_upload.positions AS p JOIN ivoa.obscore AS o ON 1 = INTERSECTS(p.field, o.s_region)',
    REGION_INDEX,
  ],
  [
    'SELECT p.ra FROM tap_upload.positions AS p JOIN ivoa.obscore AS o ON 1 = INTERSECTS(o.s_region, CIRCLE(p.place, 1))',
    REGION_INDEX,
  ],
  [
    "SELECT a.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b ON 1 = INTERSECTS(a.s_region, b.s_region) WHERE a.obs_id = '7'",
    REGION_INDEX,
  ],
  [
    "SELECT a.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b ON DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 1 WHERE b.obs_id = '7'",
    POINT_INDEX,
  ],
])('%s reads %s', async ([adql, index]) => {
  const nodes = await explain(adql);
  expect(nodes.map((node) => node['Index Name'])).toContain(index);
  expect(
    nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'dataset'),
  ).toEqual([]);
});

/** CASE hides the predicate from the index, not its meaning. */
const everyRow = (predicate: string) => `CASE WHEN ${predicate} THEN 1 ELSE 0 END = 1`;

test.for([
  '1 = INTERSECTS(s_region, CIRCLE(0, 0, 5))',
  '1 = INTERSECTS(s_region, CIRCLE(359.99, 89, 5))',
  '1 = INTERSECTS(s_region, CIRCLE(120, -89.9, 3))',
  '1 = INTERSECTS(s_region, CIRCLE(180, 30, 120))',
  '1 = CONTAINS(s_region, CIRCLE(1, 80, 20))',
  '1 = CONTAINS(POINT(0.1, 12), s_region)',
  '1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(-1, -85, 9))',
  '1 = CONTAINS(POINT(s_ra, s_dec), POLYGON(350, 70, 170, 70, 80, 80))',
  '1 = INTERSECTS(s_region, POLYGON(355, -5, 5, -5, 5, 5, 355, 5))',
  'DISTANCE(s_ra, s_dec, 3600, 88) <= 7.5',
])('%s gives the same rows with and without the index', async (predicate) => {
  const found = await idsOf(`SELECT obs_id FROM ivoa.obscore WHERE ${predicate}`);
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(await idsOf(`SELECT obs_id FROM ivoa.obscore WHERE ${everyRow(predicate)}`));
});

test('NOT of a predicate gives all the other rows that have a footprint', async () => {
  const inside = await idsOf(
    'SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, CIRCLE(0, 0, 20))',
  );
  const outside = await idsOf(
    'SELECT obs_id FROM ivoa.obscore WHERE NOT 1 = INTERSECTS(s_region, CIRCLE(0, 0, 20))',
  );
  const byZero = await idsOf(
    'SELECT obs_id FROM ivoa.obscore WHERE 0 = INTERSECTS(s_region, CIRCLE(0, 0, 20))',
  );
  expect(inside.length + outside.length).toBe(20000);
  expect(byZero).toEqual(outside);
});

test.for([
  '1 = INTERSECTS(s_region, CIRCLE(83.6, 22, 1))',
  '1 = INTERSECTS(s_region, POLYGON(80, 20, 85, 20, 85, 25))',
  'DISTANCE(s_ra, s_dec, 83.6, 22) < 1',
])('%s away from RA 0 is one scan of the index, which can stop at the row limit', async (predicate) => {
  const nodes = await explain(`SELECT TOP 1 obs_id FROM ivoa.obscore WHERE ${predicate}`);
  expect(nodes.map((node) => node['Node Type'])).not.toContain('BitmapOr');
});

test.for(['1 = INTERSECTS(s_region, CIRCLE(3, 22, 1))', 'DISTANCE(s_ra, s_dec, 359, 22) < 1'])(
  '%s near RA 0 is also tried a turn away',
  async (predicate) => {
    const nodes = await explain(`SELECT TOP 1 obs_id FROM ivoa.obscore WHERE ${predicate}`);
    expect(nodes.map((node) => node['Node Type'])).toContain('BitmapOr');
  },
);
