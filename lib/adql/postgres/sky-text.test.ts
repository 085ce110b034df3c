/**
 * Regions as text in the database: what `sky.parse` reads, what it leaves NULL, and the companions of a column.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseRegion, printRegion } from '@/lib/sky/stcs';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.close();
});

async function one<T>(expression: string, ...values: unknown[]): Promise<T> {
  const { rows } = await client.query<{ value: T }>(`SELECT ${expression} AS value`, values);
  return rows[0]!.value;
}

test.for([
  'Circle ICRS 329.717 -30.226 2.5',
  'CIRCLE ICRS GEOCENTER -30.283 -30.226 2.5',
  'circle 10 20 1e-1',
  'Position GALACTIC 184.5575 -5.7843',
  'Polygon ICRS 82.0 21.5 85.2 21.5 85.2 22.5 82.0 22.5',
  'Polygon GALACTIC 0 0 1 0 1 1',
  'Union ICRS ( Circle 10 10 1 Polygon 0 0 1 0 1 1 )',
  'Union ICRS (Circle (10, 10, 1))',
  'point 10 -20',
])('%s is read as by lib/sky', async (text) => {
  const printed = await one<string>('sky.print(sky.parse($1))', text);
  const [ours, theirs] = [parseRegion(text)!, parseRegion(printed)!].map(
    (region) => printRegion(region).match(/-?\d[\d.e-]*|[A-Za-z]+/g)!,
  );
  expect(theirs!.length).toBe(ours!.length);
  for (const [index, word] of ours!.entries()) {
    const value = Number(word);
    if (Number.isNaN(value)) expect(theirs![index]).toBe(word);
    else expect(Number(theirs![index])).toBeCloseTo(value, 9);
  }
});

test.for([
  '',
  'Circle ICRS 10 20',
  'Circle ICRS 10 20 -1',
  'Circle ICRS 10 95 1',
  'Circle FK4 10 20 1',
  'Circle ICRS 1.2.3 4 5',
  'Circle ICRS 1e999 4 5',
  'Polygon ICRS 0 0 1 1',
  'Polygon 0 0 90 0 180 0 270 0',
  'Ellipse ICRS 10 20 1 2 3',
  "'; DROP TABLE archive.dataset; --",
])('"%s" is no region, and no error', async (text) => {
  expect(await one('sky.parse($1)', text)).toBeNull();
});

test('a BOX has sides square to its arms', async () => {
  // ADQL 2.1 §4.2.9; on the equator the arms end at ±w/2 and ±h/2
  const box = 'sky.box_polygon(10, 0, 20, 10)';
  expect(await one(`sky.contains(sky.point(20, 0), ${box})`)).toBe(true);
  expect(await one(`sky.contains(sky.point(20.001, 0), ${box})`)).toBe(false);
  expect(await one(`sky.contains(sky.point(10, 5), ${box})`)).toBe(true);
  expect(await one(`sky.contains(sky.point(10, 5.001), ${box})`)).toBe(false);
});

test('companions of a region column stay in step with the text', async () => {
  await client.query(`
    CREATE TEMPORARY TABLE footprint (s_region text,
      s_region_shape double precision[] GENERATED ALWAYS AS (sky.parse(s_region)) STORED,
      s_region_box box GENERATED ALWAYS AS (sky.box(sky.parse(s_region))) STORED,
      s_region_radius double precision GENERATED ALWAYS AS ((sky.cap(sky.parse(s_region)))[4]) STORED);
    INSERT INTO footprint VALUES ('Circle ICRS 359 0 2.5'), ('no region'), (NULL);`);
  const { rows } = await client.query(
    'SELECT s_region_shape, s_region_box::text, s_region_radius FROM footprint',
  );
  expect(rows[0]).toMatchObject({ s_region_shape: [2, 359, 0, 2.5], s_region_radius: 2.5 });
  expect(rows[0].s_region_box).toMatch(/^\(361\.50\d*,2\.5\d*\),\(356\.4\d*,-2\.5\d*\)$/);
  expect(rows.slice(1)).toEqual([
    { s_region_shape: null, s_region_box: null, s_region_radius: null },
    { s_region_shape: null, s_region_box: null, s_region_radius: null },
  ]);
});
