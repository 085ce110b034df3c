/**
 * `npm run ingest -- FOLDER…`: publish the runs of GADF data stores (docs/archive.md).
 *
 * Ends with exit code 0 when every run got in, 1 when any was left out or missing.
 */

import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { z } from 'zod';
import { findRuns } from '@/lib/archive/ingest/data-store';
import { ingest } from '@/lib/archive/ingest/ingest';
import { RunProblem } from '@/lib/archive/ingest/problem';
import { Progress } from '@/lib/archive/ingest/progress';
import { leftOut, printReport } from '@/lib/archive/ingest/report';
import { env } from '@/lib/env';
import type { Publication } from '@/lib/obscore/gadf/publication';
import { parseIso } from '@/lib/time/iso';
import type { Command } from './command';
import { openDatabase } from './gateway/database';
import { applyMigrations, readMigrations } from './migrations/apply';
import { requireDataDir } from './postgres/folders';
import { MIGRATIONS } from './project';
import { StartError } from './start-error';

const USAGE = `Usage: npm run ingest -- FOLDER… [options]
  --collection NAME     collection to publish under; default the name of the folder, in capitals
  --title TEXT          name of the collection for people
  --reference TEXT      bibcode or DOI to cite, for all runs
  --proposal ID         proposal of runs whose headers name none
  --public              free for everybody (the default)
  --release-date DATE   free from this date on (ISO, UTC); "never" for no date
  --authority NAME      authority of the identifiers; default AUTHORITY of the settings
  --fov DEGREES         radius of the field of view, in place of what the responses say
  --simulated           mark the collection as simulated
  --dry-run             read and check everything, write nothing`;

/** `null` for data that are never released by date. */
const releaseDate = z
  .string()
  .refine((text) => text === 'never' || parseIso(text, 'UTC') !== null, 'expected 2027-01-01, or never')
  .transform((text) => (text === 'never' ? null : text.trim().replace(/Z$/, '')));

const optionsSchema = z
  .object({
    collection: z
      .string()
      .regex(/^[A-Za-z0-9][\w.+-]*$/, 'expected letters, digits and - . _ +')
      .optional(),
    title: z.string().min(1).optional(),
    reference: z.string().min(1).optional(),
    proposal: z.string().min(1).optional(),
    public: z.boolean().default(false),
    'release-date': releaseDate.optional(),
    authority: z
      .string()
      .regex(/^[A-Za-z0-9][\w.-]{2,}$/, 'expected an IVOA authority')
      .default(env.AUTHORITY),
    fov: z
      .string()
      .transform(Number)
      .refine((radius) => radius > 0 && radius <= 90, 'expected degrees, above 0 and at most 90')
      .optional(),
    simulated: z.boolean().default(false),
    'dry-run': z.boolean().default(false),
  })
  .refine((options) => !options.public || options['release-date'] === undefined, {
    error: '--public and --release-date exclude each other',
  });

type Options = z.output<typeof optionsSchema>;

function readArguments(words: readonly string[]): { folders: string[]; options: Options } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        collection: text,
        title: text,
        reference: text,
        proposal: text,
        public: flag,
        'release-date': text,
        authority: text,
        fov: text,
        simulated: flag,
        'dry-run': flag,
      },
    });
    if (positionals.length === 0) throw new StartError(USAGE);
    const options = optionsSchema.safeParse(values);
    if (options.success) return { folders: positionals, options: options.data };
    const sentences = options.error.issues.map(
      ({ path: [name], message }) =>
        `Cannot use ${name === undefined ? 'these options' : `--${String(name)}`}: ${message}.`,
    );
    throw new StartError(sentences.join('\n'));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n${USAGE}`); // parseArgs names the option it does not know
  }
}

/** `hess-dl3-dr1` gives HESS-DL3-DR1; a folder called `data` is named by the one it is in. */
function collectionOf(folder: string): string {
  const name = basename(folder) === 'data' ? basename(dirname(folder)) : basename(folder);
  return name.toUpperCase().replace(/[^A-Z0-9.+-]+/g, '-');
}

const command: Command = async (words) => {
  const { folders, options } = readArguments(words);
  const database = await openDatabase(requireDataDir(env.DATA_DIR));
  const client = new Client({ connectionString: database.url, application_name: 'ingest' });
  let complete = true;
  try {
    await applyMigrations(database.url, await readMigrations(MIGRATIONS));
    await client.connect();
    for (const word of folders) {
      // npm runs us in the project's folder and keeps the person's in INIT_CWD.
      const folder = resolve(process.env.INIT_CWD ?? process.cwd(), word);
      complete = (await ingestFolder(client, folder, options)) && complete;
    }
  } finally {
    await client.end();
    await database.close();
  }
  return complete ? 0 : 1;
};

/** @returns whether every run got in */
async function ingestFolder(client: Client, folder: string, options: Options): Promise<boolean> {
  const started = performance.now();
  const dryRun = options['dry-run'];
  const collection = options.collection ?? collectionOf(folder);
  const release = options['release-date'];
  const publication: Publication = {
    authority: options.authority,
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
      dryRun,
      onResult: (result) => progress.add(result),
    });
    progress.end();
    const elapsed = (performance.now() - started) / 1000;
    for (const line of printReport({ collection, store, results, elapsed, dryRun })) console.log(line);
    return !leftOut(results);
  } catch (error) {
    if (!(error instanceof RunProblem)) throw error;
    console.log(`${collection}: nothing was published. ${error.message}`);
    return false;
  }
}

export default command;
