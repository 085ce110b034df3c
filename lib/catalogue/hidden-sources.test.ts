/** Sources of a hidden catalogue are there for the staff alone, also when the flag changes afterwards. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    INSERT INTO archive.collection (name, title, hidden) VALUES ('OPEN', 'Open', false), ('SECRET', 'Secret', true);
    INSERT INTO archive.source (source_id, catalogue, name, ra, dec, glon, glat) VALUES
      ('OPEN/1', 'OPEN', 'Crab nebula', 83.6, 22, 184.6, -5.8), ('SECRET/1', 'SECRET', 'Not yet told', 10, 20, 119, -42);
    INSERT INTO archive.dataset (calib_level, obs_collection, obs_id, obs_publisher_did) VALUES
      (3, 'OPEN', 'a', 'ivo://x/a'), (3, 'SECRET', 'b', 'ivo://x/b');
    INSERT INTO archive.source_name (source_id, name, name_key) VALUES ('OPEN/1', 'Crab', 'crab'), ('SECRET/1', 'New', 'new');
    INSERT INTO archive.source_dataset (source_id, obs_publisher_did) VALUES
      ('OPEN/1', 'ivo://x/a'), ('OPEN/1', 'ivo://x/b'), ('SECRET/1', 'ivo://x/a')`);
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.close();
});

/** What is seen by somebody, as gateway.sees tells. */
async function seenBy(sees: string) {
  await client.query('BEGIN');
  await client.query('SELECT set_config($1, $2, true)', ['gateway.sees', sees]);
  await client.query('SET LOCAL ROLE gateway_reader');
  const { rows } = await client.query(`
    SELECT (SELECT string_agg(source_id, ' ' ORDER BY 1) FROM cta.source) AS sources,
           (SELECT string_agg(name, ' ' ORDER BY 1) FROM cta.source_name) AS names,
           (SELECT string_agg(source_id || '>' || obs_publisher_did, ' ' ORDER BY 1) FROM cta.source_dataset) AS products`);
  await client.query('ROLLBACK');
  return rows[0];
}

const OPEN = { sources: 'OPEN/1', names: 'Crab', products: 'OPEN/1>ivo://x/a' };
const ALL = {
  sources: 'OPEN/1 SECRET/1',
  names: 'Crab New',
  products: 'OPEN/1>ivo://x/a OPEN/1>ivo://x/b SECRET/1>ivo://x/a',
};

test('the public and members of any proposal see the sources of open catalogues', async () => {
  expect(await seenBy('')).toEqual(OPEN);
  expect(await seenBy('{P1}')).toEqual(OPEN);
});

test('the staff sees all of them', async () => {
  expect(await seenBy('{*}')).toEqual(ALL);
});

test('a catalogue that is opened, or hidden again, takes its names and products along', async () => {
  await client.query(`UPDATE archive.collection SET hidden = false WHERE name = 'SECRET'`);
  expect(await seenBy('')).toEqual(ALL);
  await client.query(`UPDATE archive.collection SET hidden = true WHERE name = 'SECRET'`);
  expect(await seenBy('')).toEqual(OPEN);
});
