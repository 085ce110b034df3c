/**
 * `npm run provenance -- FILE…`: take in how products were made: ctapipe provenance logs, and documents in
 * PROV-JSON, PROV-XML, PROV-N and PROV-VOTABLE. What a file is, it says itself; the name does not matter.
 *
 * Ends with exit code 1 when a file could not be read; the others are taken in all the same.
 */

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { env } from '@/lib/env';
import { ProvError } from '@/lib/provenance/errors';
import { readAny } from '@/lib/provenance/read-any';
import { overPg, storeGraph } from '@/lib/provenance/store';
import type { Command } from './command';
import { openDatabase } from './gateway/database';
import { prepareTables } from './migrations/prepare-tables';
import { requireDataDir } from './postgres/folders';
import { StartError } from './start-error';

const USAGE = `Usage: npm run provenance -- FILE… [--collection NAME]
  FILE                  a provenance log of ctapipe, or a document in PROV-JSON, PROV-XML, PROV-N or PROV-VOTABLE
  --collection NAME     the collection whose data it speaks of: hidden while that is`;

const command: Command = async (words) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { collection: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new StartError(USAGE);
  const database = await openDatabase(requireDataDir(env.DATA_DIR));
  const client = new Client({ connectionString: database.url, application_name: 'provenance' });
  let complete = true;
  try {
    await prepareTables(database.url);
    await client.connect();
    for (const word of positionals) {
      const said = await takeIn(
        client,
        resolve(process.env.INIT_CWD ?? process.cwd(), word),
        values.collection ?? null,
      );
      complete = said && complete;
    }
  } finally {
    await client.end();
    await database.close();
  }
  return complete ? 0 : 1;
};

/** @returns whether the file could be read */
async function takeIn(client: Client, path: string, collection: string | null): Promise<boolean> {
  try {
    const { graph, format } = readAny(await readFile(path, 'utf8'), env.AUTHORITY);
    await storeGraph(overPg(client), graph, { ownerId: null, collection });
    const { activities, entities, agents } = graph;
    console.log(
      `${path}: ${format}, ${activities.length} activities, ${entities.length} entities, ${agents.length} agents`,
    );
    return true;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!missing && !(error instanceof ProvError)) throw error;
    console.error(`${path}: ${missing ? 'there is no such file' : (error as Error).message}`);
    return false;
  }
}

export default command;
