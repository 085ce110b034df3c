/**
 * The demo archive for an archive that has nothing else: made, and taken in by the same ingest as any data.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Client } from 'pg';
import { findRuns } from '../ingest/data-store';
import { ingest, type RunResult } from '../ingest/ingest';
import { SCHEDULE } from './schedule';
import { writeDemoArchive } from './write-demo-archive';

/** The word "simulated" has to be wherever somebody meets these runs. */
export const DEMO_COLLECTION = 'SIMULATED-DL3';
const DEMO_TITLE = 'Simulated observations';
const DEMO_TERMS =
  'Drawn from a model with a fixed seed: nobody observed this. Use it as you like, and for no claim about the sky.';

export interface DemoLoad {
  /** The data folder of the gateway; the store lies below it. */
  readonly dataDir: string;
  /** Authority of the identifiers. */
  readonly authority: string;
  /** Told how far it is: `12 of 18 runs simulated`. */
  readonly say?: (line: string) => void;
}

/**
 * Load the demo archive, when the archive is empty, or the files of an earlier one are gone (the data
 * folder has moved, or was cleaned), or its rows are from before good times were kept.
 *
 * @param client connects as the owner of the archive's tables
 * @returns what was done with each run; `null` when there was nothing to do
 */
export async function loadDemoArchive(client: Client, options: DemoLoad): Promise<RunResult[] | null> {
  const folder = join(resolve(options.dataDir), 'demo-archive');
  const { rows } = await client.query<{ runs: boolean; demo: boolean; old: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM archive.observation) AS runs,
            EXISTS (SELECT 1 FROM archive.observation WHERE collection = $1) AS demo,
            NOT EXISTS (SELECT 1 FROM archive.good_time g JOIN archive.dataset d ON d.id = g.dataset
                         WHERE d.obs_collection = $1) AS old`,
    [DEMO_COLLECTION],
  );
  const [{ runs, demo, old }] = rows as [{ runs: boolean; demo: boolean; old: boolean }];
  const made = existsSync(join(folder, 'hdu-index.fits.gz'));
  if (runs && !(demo && (old || !made))) return null;
  const { say = () => {} } = options;
  if (!made) {
    await writeDemoArchive(folder, {
      onRun: (done, total) => say(`${done} of ${total} runs simulated`),
    });
  }
  let done = 0;
  return ingest(client, await findRuns(folder), {
    publication: {
      authority: options.authority,
      collection: DEMO_COLLECTION,
      simulated: true,
      release: 'public',
      reference: null,
      proposal: null,
      fovRadius: null,
    },
    title: DEMO_TITLE,
    terms: { licence: null, terms: DEMO_TERMS, acknowledgement: null, bibtex: null },
    dryRun: false,
    onResult: () => {
      done += 1;
      say(`${done} of ${SCHEDULE.length} runs loaded`);
    },
  });
}
