/**
 * The gateway's database, up and migrated: the server of DATABASE_URL, or the embedded one of DATA_DIR.
 *
 * A gateway that runs on the same folder shares the embedded server; without one it is started, and
 * stopped again by the last who leaves.
 */

import type { Environment } from '@/lib/env';
import { applyMigrations, readMigrations } from './migrations/apply';
import { createDatabase } from './postgres/create-database';
import { openServer } from './postgres/open-server';
import { DATABASE, MIGRATIONS } from './project';

export interface OpenDatabase {
  /** Connection URL, as the owner of the tables. */
  readonly url: string;
  leave(): Promise<void>;
}

type Settings = Pick<Environment, 'DATABASE_URL' | 'DATA_DIR' | 'POSTGRES_RUN_AS'>;

/**
 * @param say told what takes a while
 * @throws {StartError} when the database cannot be reached, started or migrated
 */
export async function openDatabase(settings: Settings, say: (line: string) => void): Promise<OpenDatabase> {
  const migrate = async (url: string) =>
    applyMigrations(url, await readMigrations(MIGRATIONS), (name) => say(`Applying migration ${name}`));
  if (settings.DATABASE_URL) {
    await migrate(settings.DATABASE_URL);
    return { url: settings.DATABASE_URL, leave: async () => {} };
  }
  const server = await openServer({ dataDir: settings.DATA_DIR, runAs: settings.POSTGRES_RUN_AS });
  try {
    await createDatabase(server.url('postgres'), DATABASE);
    await migrate(server.url(DATABASE));
  } catch (error) {
    await server.leave();
    throw error;
  }
  return { url: server.url(DATABASE), leave: () => server.leave() };
}
