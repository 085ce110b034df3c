/**
 * `npm run ingest -- FOLDER…`: publish the runs of GADF data stores (docs/archive.md).
 *
 * Ends with exit code 0 when every run got in, 1 when any was left out or missing.
 */

import { resolve } from 'node:path';
import { Client } from 'pg';
import { findRuns } from '@/lib/archive/ingest/data-store';
import { ingest } from '@/lib/archive/ingest/ingest';
import { RunProblem } from '@/lib/archive/ingest/problem';
import { Progress } from '@/lib/archive/ingest/progress';
import { removeCollection } from '@/lib/archive/ingest/remove-collection';
import { leftOut, printReport } from '@/lib/archive/ingest/report';
import { withdrawDataset } from '@/lib/archive/ingest/withdraw';
import { env } from '@/lib/env';
import type { Publication } from '@/lib/obscore/gadf/publication';
import type { Command } from './command';
import { openDatabase } from './gateway/database';
import { collectionOf, type IngestArguments, readArguments } from './ingest/arguments';
import { ingestCataloguePath } from './ingest/catalogue';
import { placementOf, readTerms } from './ingest/collection-options';
import { ingestImagePath } from './ingest/images';
import { writeSubmissionReport } from './ingest/write-submission-report';
import { prepareTables } from './migrations/prepare-tables';
import { requireDataDir } from './postgres/folders';

const command: Command = async (words) => {
  const { folders, options } = readArguments(words);
  const signal = stopSignal();
  const database = await openDatabase(requireDataDir(env.DATA_DIR));
  const client = new Client({ connectionString: database.url, application_name: 'ingest' });
  let complete = true;
  try {
    await prepareTables(database.url);
    await client.connect();
    for (const name of options.remove) complete = (await remove(client, name, options.reason)) && complete;
    for (const id of options.withdraw) complete = (await withdraw(client, id, options.reason!)) && complete;
    for (const word of folders) {
      if (signal.aborted) return 1;
      // npm runs us in the project's folder and keeps the person's in INIT_CWD.
      const folder = resolve(process.env.INIT_CWD ?? process.cwd(), word);
      const ingestPath = options.catalog
        ? ingestCataloguePath
        : options.images
          ? ingestImagePath
          : ingestFolder;
      const done = await ingestPath(client, folder, options, signal);
      complete = done && complete;
    }
  } finally {
    await client.end();
    await database.close();
  }
  return complete ? 0 : 1;
};

/** @returns whether there was such a collection */
async function remove(client: Client, name: string, reason: string | undefined): Promise<boolean> {
  const runs = await removeCollection(client, name, reason);
  console.log(runs === null ? `There is no collection ${name}.` : `${name}: removed, with ${runs} runs.`);
  return runs !== null;
}

/** @returns whether there was such a dataset */
async function withdraw(client: Client, publisherDid: string, reason: string): Promise<boolean> {
  const was = await withdrawDataset(client, publisherDid, reason);
  console.log(was ? `${publisherDid}: withdrawn.` : `There is no dataset ${publisherDid}.`);
  return was;
}

/**
 * Aborted by Ctrl-C, SIGTERM or the end of who started us. The runs at hand are then finished and the
 * database is left in order; a run takes a moment only.
 */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
    process.on(name, () => controller.abort());
  }
  return controller.signal;
}

/** @returns whether every run got in */
async function ingestFolder(
  client: Client,
  folder: string,
  options: IngestArguments,
  signal: AbortSignal,
): Promise<boolean> {
  const started = performance.now();
  const dryRun = options['dry-run'];
  const collection = options.collection ?? collectionOf(folder);
  const release = options['release-date'];
  const publication: Publication = {
    authority: options.authority ?? env.AUTHORITY,
    collection,
    simulated: options.simulated,
    release: release === undefined ? 'public' : release,
    reference: options.reference ?? null,
    proposal: options.proposal ?? null,
    fovRadius: options.fov ?? null,
  };
  try {
    const store = await findRuns(folder);
    const progress = new Progress(store.runs.length, process.stderr);
    const results = await ingest(client, store, {
      publication,
      title: options.title ?? collection,
      terms: await readTerms(folder, options),
      ...placementOf(store.folder, options),
      dryRun,
      signal,
      onResult: (result) => progress.add(result),
    });
    progress.end();
    const elapsed = (performance.now() - started) / 1000;
    for (const line of printReport({ collection, store, results, elapsed, dryRun })) console.log(line);
    if (results.some(({ status }) => status !== 'unchanged')) {
      console.log(`  Submission report: ${await writeSubmissionReport(collection, results, new Date())}`);
    }
    return !leftOut(results) && results.length === store.runs.length;
  } catch (error) {
    if (!(error instanceof RunProblem)) throw error;
    console.log(`${collection}: nothing was published. ${error.message}`);
    return false;
  }
}

export default command;
