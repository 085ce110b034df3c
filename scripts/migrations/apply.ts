/**
 * Apply `prisma/migrations/<name>/migration.sql` in the order of their names.
 *
 * The records are Prisma's own: its `_prisma_migrations` table, its checksum (sha-256 of the file) and its advisory
 * lock, so that `prisma migrate status` agrees with us. Its native engine is not needed, which cannot be downloaded
 * everywhere. Unlike Prisma we run each migration in a transaction with its record: one that fails leaves nothing.
 */

import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, type DatabaseError } from 'pg';
import { StartError } from '../start-error';

/** The number Prisma's engine locks while it migrates. */
const PRISMA_LOCK = 72707369;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** sha-256 of the file, hexadecimal. */
  readonly checksum: string;
}

/** The migrations of a folder, in order. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder))
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Bring a database up to date.
 *
 * @param onApply told the name before each migration that is applied
 * @returns names of those applied now
 * @throws {StartError} when the database cannot be reached, a migration fails, or records and files disagree
 */
export async function applyMigrations(
  url: string,
  migrations: readonly Migration[],
  onApply: (name: string) => void = () => {},
): Promise<string[]> {
  const client = new Client({ connectionString: url, application_name: 'migrations' });
  try {
    await client.connect();
  } catch (cause) {
    throw new StartError(
      `Cannot reach the database at ${withoutPassword(url)}: ${(cause as Error).message}.`,
      { cause },
    );
  }
  try {
    await client.query(`SELECT pg_advisory_lock(${PRISMA_LOCK})`);
    const recorded = await readRecords(client);
    refuseDisagreement(recorded, migrations);
    const pending = migrations.filter(
      ({ name }) => !recorded.some((record) => record.migration_name === name),
    );
    for (const migration of pending) {
      onApply(migration.name);
      await applyOne(client, migration);
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

interface MigrationRecord {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

async function readRecords(client: Client): Promise<readonly MigrationRecord[]> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS public._prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum VARCHAR(64) NOT NULL,
      finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL,
      logs TEXT,
      rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0
    )`);
  const { rows } = await client.query<MigrationRecord>(
    `SELECT migration_name, checksum, finished_at FROM public._prisma_migrations
      WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

function refuseDisagreement(recorded: readonly MigrationRecord[], migrations: readonly Migration[]): void {
  for (const { migration_name: name, checksum, finished_at } of recorded) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!finished_at)
      throw new StartError(
        `Cannot migrate the database: migration ${name} began and never finished. Mend the database, then mark it with "prisma migrate resolve".`,
      );
    if (!migration)
      throw new StartError(
        `Cannot use this database: it has the migration ${name}, which this version of the gateway does not know. Start the newer version that made it.`,
      );
    if (migration.checksum !== checksum)
      throw new StartError(
        `Cannot migrate the database: migration ${name} was changed after it had been applied. Restore the file and put the change into a new migration.`,
      );
  }
}

async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO public._prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    const { message, position } = cause as DatabaseError;
    const line = position ? ` in line ${sql.slice(0, Number(position)).split('\n').length}` : '';
    throw new StartError(
      `Cannot apply migration ${name}: ${message}${line}. The database is as it was before.`,
      {
        cause,
      },
    );
  }
  await client.query('RESET ALL'); // a migration's SET must not reach the next one
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:/@]*):[^@]*@/, '$1:…@');
}
