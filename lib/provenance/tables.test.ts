import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { ROOT } from '@/scripts/project';
import { openTestDatabase } from '@/scripts/postgres/test-database';
import { modelTables, provenanceTables } from './tables';

const FACTS = join(ROOT, '../shared/data/provenance/columns.csv');

test.skipIf(!existsSync(FACTS))(
  'the columns are those that follow from the model’s VO-DML (../shared)',
  () => {
    const [, ...lines] = readFileSync(FACTS, 'utf8').trim().split('\n');
    const derived = lines.map((line) => line.split(',').slice(0, 2).join('.').replace('provenance.', ''));
    const published = modelTables.flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name}`),
    );
    expect(published.toSorted()).toEqual(derived.map((name) => name.replace(/\r$/, '')).toSorted());
  },
);

test('every published column is there in the database, with a type that VOTable knows it by', async () => {
  const database = await openTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; type: string }>(
      `SELECT table_name || '.' || column_name AS name, data_type AS type
         FROM information_schema.columns WHERE table_schema = 'prov'`,
    );
    const types = new Map(rows.map(({ name, type }) => [name, type]));
    const TYPES: Record<string, string> = { double: 'double precision', int: 'integer' };
    for (const table of provenanceTables) {
      for (const { name, datatype, xtype } of table.columns) {
        const type = xtype === 'timestamp' ? 'timestamp without time zone' : (TYPES[datatype] ?? 'text');
        expect([name, types.get(`${table.name}.${name}`)]).toEqual([name, type]);
      }
    }
  } finally {
    await client.end();
    await database.close();
  }
});
