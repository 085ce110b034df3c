import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../postgres/test-database';
import { applyMigrations, type Migration } from './apply';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

beforeEach(async () => {
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'DELETE FROM public._prisma_migrations; DROP TABLE IF EXISTS public.pointing, public.target',
  );
});
afterEach(async () => {
  await client.query('DROP TABLE IF EXISTS public.pointing, public.target');
  await client.end();
});

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

const pointing = migration('1_pointing', 'CREATE TABLE public.pointing (ra double precision)');
const target = migration('2_target', 'CREATE TABLE public.target (name text)');

describe('migrations', () => {
  test('each is applied once, in order, and recorded with the sha-256 of its file', async () => {
    expect(await applyMigrations(database.url, [pointing])).toEqual(['1_pointing']);
    expect(await applyMigrations(database.url, [pointing, target])).toEqual(['2_target']);
    expect(await applyMigrations(database.url, [pointing, target])).toEqual([]);
    const { rows } = await client.query(
      'SELECT checksum, applied_steps_count FROM public._prisma_migrations ORDER BY 1',
    );
    expect(rows.map((row) => row.checksum).sort()).toEqual([pointing.checksum, target.checksum].sort());
  });

  test('one that fails leaves neither its tables nor a record, and says in which line', async () => {
    const broken = migration(
      '2_broken',
      'CREATE TABLE public.target (name text);\nCREATE TABLE public.pointing (;',
    );
    await expect(applyMigrations(database.url, [pointing, broken])).rejects.toThrow(
      'Cannot apply migration 2_broken: syntax error at or near ";" in line 2. The database is as it was before.',
    );
    const { rows } = await client.query(
      `SELECT to_regclass('public.target') AS target, to_regclass('public.pointing')::text AS pointing`,
    );
    expect(rows).toEqual([{ target: null, pointing: 'pointing' }]);
    expect(await applyMigrations(database.url, [pointing, target])).toEqual(['2_target']);
  });

  test('one that was edited after it ran is refused', async () => {
    await applyMigrations(database.url, [pointing]);
    const edited = migration('1_pointing', `${pointing.sql}; SELECT 1`);
    await expect(applyMigrations(database.url, [edited])).rejects.toThrow(
      'was changed after it had been applied',
    );
  });

  test('a database made by a newer gateway is refused', async () => {
    await applyMigrations(database.url, [pointing, target]);
    await expect(applyMigrations(database.url, [pointing])).rejects.toThrow('has the migration 2_target');
  });

  test('two that start together apply each migration once', async () => {
    const both = await Promise.all([1, 2].map(() => applyMigrations(database.url, [pointing, target])));
    expect(both.flat().sort()).toEqual(['1_pointing', '2_target']);
  });

  test('a database that does not answer is named without its password', async () => {
    await expect(applyMigrations('postgresql://gateway:secret@localhost:1/none', [])).rejects.toThrow(
      /Cannot reach the database at postgresql:\/\/gateway:…@localhost:1\/none/,
    );
  });
});
