/**
 * `npm run bench:maps`: counts maps by us and by Gammapy, from file to filled map, on the same events.
 *
 * The best of fifteen runs in a warm process, on both sides; the pixels must be equal before a ratio is printed.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

const benchCountsMap: Command = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    console.log('events     ours, ms   Gammapy, ms   ratio');
    for (const size of SIZES) {
      const path = join(folder, `${size}.fits`);
      await writeFile(path, writeMadeUpEvents(size));
      const ours = timeOurs(path);
      const gammapy = timeGammapy(path);
      if (ours.sha256 !== gammapy.sha256) throw new Error(`The maps of ${size} events differ`);
      const figures = [ours.ms.toFixed(1).padStart(8), (gammapy.seconds * 1000).toFixed(1).padStart(13)];
      console.log(
        `${String(size).padEnd(9)} ${figures.join(' ')} ${(ours.ms / (gammapy.seconds * 1000)).toFixed(2).padStart(8)}`,
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return 0;
};

export default benchCountsMap;

function timeOurs(path: string): { ms: number; sha256: string } {
  let best = Number.POSITIVE_INFINITY;
  let sha256 = '';
  for (let i = 0; i < RUNS; i += 1) {
    const start = performance.now();
    const events = readEventList(readFits(new Uint8Array(readFileSync(path))));
    const map = makeCountsMap(events, createGeometry(mapCentre(events), PIXEL, WIDTH), ALL_EVENTS);
    best = Math.min(best, performance.now() - start);
    sha256 = createHash('sha256').update(new Uint8Array(map.pixels.buffer)).digest('hex');
  }
  return { ms: best, sha256 };
}

function timeGammapy(path: string): { seconds: number; sha256: string } {
  const script = join(ROOT, 'lib/gamma/fixtures/gammapy-map.py');
  const words = [script, path, String(PIXEL), String(WIDTH), '--time'];
  return JSON.parse(execFileSync('/usr/bin/python3', words, { encoding: 'utf8' }));
}
