/**
 * `npm run db`: the embedded database of DATA_DIR, up and migrated, for psql and for development.
 * `npm run db:stop` stops it. A gateway on the same folder uses the same server.
 */

import { env } from '@/lib/env';
import type { Command } from './command';
import { prepareTables } from './migrations/prepare-tables';
import { createDatabase } from './postgres/create-database';
import { openServer, stopServer } from './postgres/open-server';
import { DATABASE } from './project';

const db: Command = async ([word]) => {
  const options = { dataDir: env.DATA_DIR, runAs: env.POSTGRES_RUN_AS };
  if (word === 'stop') {
    console.log((await stopServer(options)) ? 'The database is stopped.' : 'No database was running.');
    return 0;
  }
  const server = await openServer(options);
  await createDatabase(server.url('postgres'), DATABASE);
  const url = server.url(DATABASE);
  await prepareTables(url, (name) => console.error(`Applying ${name}`));
  console.log(url); // we end without leaving, so the server stays
  return 0;
};

export default db;
