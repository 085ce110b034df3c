/**
 * The database a gateway works on: the one named in DATABASE_URL, or the embedded one, kept alive.
 */

import { Client } from 'pg';
import { env } from '@/lib/env';
import { createDatabase } from '../postgres/create-database';
import { type OpenServer, openServer } from '../postgres/open-server';
import { DATABASE } from '../project';
import { sentenceOf, StartError } from '../start-error';

/** GENERATED columns, jsonb paths and multirange types that the migrations use are all there from 15 on. */
const OLDEST_VERSION = 15;

export interface Database {
  readonly url: string;
  readonly note: string;
  close(): Promise<void>;
}

export async function openDatabase(dataDir: string): Promise<Database> {
  return env.DATABASE_URL ? namedDatabase(env.DATABASE_URL) : embeddedDatabase(dataDir);
}

/** @throws {StartError} when it does not answer or is too old */
async function namedDatabase(url: string): Promise<Database> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (cause) {
    const { host } = new URL(url);
    throw new StartError(
      `Cannot reach the database of DATABASE_URL at ${host}: ${(cause as Error).message}.`,
      { cause },
    );
  }
  try {
    const { rows } = await client.query<{ version: string }>(
      `SELECT current_setting('server_version') AS version`,
    );
    const version = rows[0]?.version ?? '';
    if (Number.parseInt(version, 10) < OLDEST_VERSION) {
      throw new StartError(
        `Cannot use PostgreSQL ${version} of DATABASE_URL: ${OLDEST_VERSION} or newer is needed.`,
      );
    }
    return { url, note: `PostgreSQL ${version} of DATABASE_URL`, close: async () => {} };
  } finally {
    await client.end();
  }
}

async function embeddedDatabase(dataDir: string): Promise<Database> {
  const options = { dataDir, runAs: env.POSTGRES_RUN_AS };
  let server = await openServer(options);
  let closed = false;
  const watch = (current: OpenServer) =>
    current.onLost(async () => {
      if (closed) return;
      console.error('The database ended; starting it again.');
      try {
        server = await openServer(options);
        watch(server);
      } catch (error) {
        console.error(sentenceOf(error));
        process.kill(process.pid, 'SIGTERM'); // nothing works without it
      }
    });
  watch(server);
  await createDatabase(server.url('postgres'), DATABASE);
  return {
    url: server.url(DATABASE),
    note: `embedded PostgreSQL, ${server.state}`,
    async close() {
      closed = true;
      await server.leave();
    },
  };
}
