/**
 * A fresh, migrated database for one test file, on an embedded server that forgets everything.
 *
 * The migrations run once into a template, named after what they hold; each database is a copy of it (some 50 ms).
 *
 * @example
 * const database = await openTestDatabase();
 * afterAll(() => database.close());
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { configColumns } from '@/lib/obscore/config-columns';
import { readMigrations } from '../migrations/apply';
import { prepareTables } from '../migrations/prepare-tables';
import { MIGRATIONS, ROOT } from '../project';
import { createDatabase } from './create-database';
import { openServer } from './open-server';

export interface TestDatabase {
  /** Connection URL, as its superuser. */
  readonly url: string;
  close(): Promise<void>;
}

/** Held while the template is made, by whichever test file comes first. */
const TEMPLATE_LOCK = 4_420_252;

let opened = 0;

export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await openServer({ dataDir: join(ROOT, 'data/test'), disposable: true });
  const maintenance = server.url('postgres');
  const name = `test_${process.pid}_${++opened}`;
  const admin = new Client({ connectionString: maintenance });
  await admin.connect();
  try {
    await admin.query(`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`);
    await createDatabase(maintenance, name, await requireTemplate(admin, (database) => server.url(database)));
  } finally {
    await admin.end();
  }
  return {
    url: server.url(name),
    async close() {
      const client = new Client({ connectionString: maintenance });
      await client.connect();
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).finally(() => client.end());
      await server.leave();
    },
  };
}

/** The migrated template; those of earlier migrations and databases of killed tests go. */
async function requireTemplate(admin: Client, url: (database: string) => string): Promise<string> {
  const migrations = await readMigrations(MIGRATIONS);
  const content = [
    ...migrations.map(({ name, checksum }) => `${name} ${checksum}`),
    ...configColumns.map(({ name }) => name),
  ].join('\n');
  const template = `migrated_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
  const { rows } = await admin.query<{ datname: string; in_use: boolean }>(
    `SELECT datname, EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname) AS in_use
       FROM pg_database d WHERE datname ~ '^(migrated|test)_'`,
  );
  if (rows.some(({ datname }) => datname === template)) return template;
  for (const { datname } of rows.filter(({ in_use }) => !in_use))
    await admin.query(`DROP DATABASE IF EXISTS ${datname}`);
  const unfinished = `${template}_unfinished`;
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${unfinished}`);
  await prepareTables(url(unfinished));
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  return template;
}
