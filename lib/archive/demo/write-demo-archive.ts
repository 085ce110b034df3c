/**
 * The demo archive on disk: a GADF data store that opens in Gammapy as any other.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { writeEventFile } from './event-file';
import { type IndexedRun, writeHduIndex, writeObsIndex } from './index-tables';
import { SCHEDULE, type ScheduledRun } from './schedule';
import { simulateRun } from './simulate-run';

const compress = promisify(gzip);

export interface DemoOptions {
  readonly runs?: readonly ScheduledRun[];
  /** Called after each run with how many are done. */
  readonly onRun?: (done: number, total: number) => void;
}

/**
 * Write the data store. It is made beside its place and moved there when whole, so a start that was
 * cut short leaves none behind.
 *
 * @param folder is replaced when it exists
 */
export async function writeDemoArchive(folder: string, options: DemoOptions = {}): Promise<void> {
  const { runs = SCHEDULE, onRun } = options;
  const unfinished = `${folder}-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(join(unfinished, 'data'), { recursive: true });
  const indexed: IndexedRun[] = [];
  for (const [i, schedule] of runs.entries()) {
    const run = simulateRun(schedule);
    const file = `simulated_${schedule.obsId}.fits.gz`;
    await writeFile(join(unfinished, 'data', file), await compress(writeEventFile(run)));
    indexed.push({ run, folder: 'data', file });
    onRun?.(i + 1, runs.length);
  }
  await writeFile(join(unfinished, 'obs-index.fits.gz'), await compress(writeObsIndex(indexed)));
  await writeFile(join(unfinished, 'hdu-index.fits.gz'), await compress(writeHduIndex(indexed)));
  await writeFile(join(unfinished, 'README.md'), README);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
}

const README = `# Simulated observations

Drawn from a model by the Data Distiller, with a fixed seed: nobody observed this. The format is GADF 0.3
(events, good times, responses, index tables); Gammapy opens the folder with DataStore.from_dir.
`;
