/**
 * A metadata item is one entry: its column in the database, its row of TAP_SCHEMA, its field of the search form
 * and what ingest reads follow (docs/decisions/0030).
 */
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printCondition } from '@/lib/adql/print-expression';
import { configColumns } from '@/lib/obscore/config-columns';
import { fieldsOfItems } from '@/lib/obscore/criteria/item-fields';
import { readItems } from '@/lib/obscore/gadf/read-items';
import type { GadfRun } from '@/lib/obscore/gadf/run';
import { double, ofHeader, ofIndex } from '@/lib/obscore/metadata-item';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { addColumns } from './add-columns';
import { publishCatalogue } from './publish-catalogue';
import { publishedCatalogue } from './published';

/** The one entry; GADF 0.3 has no such keyword. */
const dust = double('dust', {
  unit: 'ug.m**-3',
  ucd: 'phys.density;obs.atmos',
  description: 'Dust in the air at the site',
  read: [...ofHeader('DUST'), ...ofIndex('DUST')],
  search: [{ group: 'config', label: 'Dust, up to', asks: 'up to', placeholder: '20' }],
});
const columns = [...configColumns, dust];

const run: GadfRun = {
  obsId: '7',
  header: { CAL_VER: 'cal-2' },
  index: { DUST: '12.5' },
  gtiHeader: {},
  goodTimes: [],
  events: { count: 0, energyMin: null, energyMax: null, circle: null },
  responses: { classes: [], effectiveArea: null, angular: null, energy: null },
};

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

test('the entry is read from the header, else the index', () => {
  expect(readItems(columns, run)).toMatchObject({ dust: 12.5, calib_version: 'cal-2', software_name: null });
  expect(readItems([dust], { ...run, header: { DUST: 3 } })).toEqual({ dust: 3 });
  expect(dust.from).toBe('DUST of the header, else of the index');
});

test('the entry is a field of the form, and its condition leads back to it', () => {
  const [field, ...others] = fieldsOfItems('cta.obs_config', [dust]);
  expect(others).toEqual([]);
  expect(field).toMatchObject({
    name: 'dust_max',
    label: 'Dust, up to',
    group: 'config',
    table: 'cta.obs_config',
  });
  const condition = field!.toCondition(field!.read('20')!);
  expect(printCondition(condition, '')).toBe('dust <= 20');
  expect(field!.fromCondition(condition)).toBe('20');
  expect(field!.read('much')).toBeNull();
});

test('the entry is a column of the archive and of the published view, which hides what it hid', async () => {
  expect(await addColumns(client, columns)).toEqual(['dust']);
  expect(await addColumns(client, columns)).toEqual([]);
  await client.query(
    `INSERT INTO archive.collection (name, title, hidden) VALUES ('OPEN', '', false), ('CLOSED', '', true)`,
  );
  for (const [collection, obsId] of [
    ['OPEN', '1'],
    ['CLOSED', '2'],
  ]) {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO archive.observation (collection, obs_id, fingerprint, dust) VALUES ($1, $2, '', $3) RETURNING id`,
      [collection, obsId, readItems(columns, run).dust],
    );
    await client.query(
      `INSERT INTO archive.dataset (observation, calib_level, obs_collection, obs_id, obs_publisher_did)
       VALUES ($1, 2, $2, $3, 'ivo://x/' || $3)`,
      [rows[0]!.id, collection, obsId],
    );
  }
  const { rows } = await client.query('SELECT obs_publisher_did, dust FROM cta.obs_config');
  expect(rows).toEqual([{ obs_publisher_did: 'ivo://x/1', dust: 12.5 }]);
});

test('the entry is a row of TAP_SCHEMA', async () => {
  const pool = new Pool({ connectionString: database.url, max: 1 });
  const tables = publishedCatalogue.tables.map((table) =>
    table.schema === 'cta' && table.name === 'obs_config' ? { ...table, columns } : table,
  );
  await publishCatalogue(pool, { ...publishedCatalogue, tables });
  const { rows } = await pool.query(
    `SELECT datatype, unit, ucd, description FROM tap_schema.columns WHERE table_name = 'cta.obs_config' AND column_name = 'dust'`,
  );
  await pool.end();
  expect(rows).toEqual([
    {
      datatype: 'double',
      unit: 'ug.m**-3',
      ucd: 'phys.density;obs.atmos',
      description: 'Dust in the air at the site',
    },
  ]);
});

test('every column that is read as it stands has its place in the view of this version', async () => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'cta' AND table_name = 'obs_config'`,
  );
  const names = rows.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(configColumns.map(({ name }) => name)));
});
