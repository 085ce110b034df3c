/**
 * `npm run bench:maps`: counts maps by us and by Gammapy, from file to filled map, on the same events.
 *
 * Time of the processor, so that a busy machine does not decide. The best of fifteen runs or more in a warm process,
 * on both sides; the pixels must be equal before a ratio is printed.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFits } from '@/lib/fits/read';
import { ALL_EVENTS, makeCountsMap } from '@/lib/gamma/counts-map';
import { readEventList } from '@/lib/gamma/event-list';
import { mapCentre } from '@/lib/gamma/map-centre';
import { createGeometry } from '@/lib/gamma/map-geometry';
import type { Command } from '../command';
import { ROOT } from '../project';
import { writeMadeUpEvents } from './made-up-events';

const SIZES = [10_000, 100_000, 1_000_000];
const PIXEL = 0.02;
const WIDTH = 5;
const RUNS = 15;

/** Ours goes on at least so long, ms: loops over a small run are compiled only when they have run for a while. */
const WARM_TIME = 1_000;

/** What is to be kept; a row that is slower makes the command end with exit code 1. */
const TIMES_FASTER = 10;

/** On the Crab, of the public test data release. */
const RUN = join(ROOT, '../shared/data/hess-dl3-dr1/data/hess_dl3_dr1_obs_id_023523.fits.gz');

const benchCountsMap: Command = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  let slower = 0;
  try {
    console.log('events              ours, ms   Gammapy, ms   times faster');
    for (const { name, bytes } of eventLists()) {
      const path = join(folder, 'events.fits');
      await writeFile(path, bytes);
      const ours = timeOurs(path);
      const gammapy = timeGammapy(path);
      if (ours.sha256 !== gammapy.sha256) throw new Error(`The maps of ${name} events differ`);
      const times = (gammapy.seconds * 1000) / ours.ms;
      if (times < TIMES_FASTER) slower += 1;
      const figures = [ours.ms.toFixed(1).padStart(8), (gammapy.seconds * 1000).toFixed(1).padStart(13)];
      console.log(`${name.padEnd(19)} ${figures.join(' ')} ${times.toFixed(1).padStart(14)}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return slower === 0 ? 0 : 1;
};

/** A real run, where it is, and made-up ones of any size. */
function* eventLists(): Generator<{ name: string; bytes: Uint8Array }> {
  if (existsSync(RUN)) yield { name: '7613 (run 23523)', bytes: gunzipSync(readFileSync(RUN)) };
  for (const size of SIZES) yield { name: String(size), bytes: writeMadeUpEvents(size) };
}

export default benchCountsMap;

function timeOurs(path: string): { ms: number; sha256: string } {
  let best = Number.POSITIVE_INFINITY;
  let sha256 = '';
  const begun = performance.now();
  for (let i = 0; i < RUNS || performance.now() - begun < WARM_TIME; i += 1) {
    const start = process.cpuUsage();
    const events = readEventList(readFits(readFileSync(path)));
    const map = makeCountsMap(events, createGeometry(mapCentre(events), PIXEL, WIDTH), ALL_EVENTS);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
    sha256 = createHash('sha256').update(new Uint8Array(map.pixels.buffer)).digest('hex');
  }
  return { ms: best, sha256 };
}

function timeGammapy(path: string): { seconds: number; sha256: string } {
  const script = join(ROOT, 'lib/gamma/fixtures/gammapy-map.py');
  const words = [script, path, String(PIXEL), String(WIDTH), '--time'];
  return JSON.parse(execFileSync('/usr/bin/python3', words, { encoding: 'utf8' }));
}
