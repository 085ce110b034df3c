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
import { card, realCard } from '@/lib/fits/card';
import { readFits } from '@/lib/fits/read';
import { writeFits } from '@/lib/fits/write';
import { ALL_EVENTS, makeCountsMap } from '@/lib/gamma/counts-map';
import { readEventList } from '@/lib/gamma/event-list';
import { mapCentre } from '@/lib/gamma/map-centre';
import { createGeometry } from '@/lib/gamma/map-geometry';
import type { Command } from '../command';
import { ROOT } from '../project';

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
      await writeFile(path, writeEvents(size));
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

/** Events around a pointing, thinning out with offset; the same ones each time. */
function writeEvents(count: number): Uint8Array {
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647; // Park and Miller's generator
    return state / 2147483647;
  };
  const ra = new Float32Array(count);
  const dec = new Float32Array(count);
  const energy = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const offset = 1.2 * Math.sqrt(-2 * Math.log(random()));
    const angle = 2 * Math.PI * random();
    dec[i] = 22 + offset * Math.sin(angle);
    ra[i] = 83.6 + (offset * Math.cos(angle)) / Math.cos((22 * Math.PI) / 180);
    energy[i] = 0.1 * random() ** -0.6;
  }
  return writeFits([
    {
      kind: 'table',
      name: 'EVENTS',
      cards: [
        card('HDUCLAS1', 'EVENTS'),
        realCard('RA_PNT', 83.6),
        realCard('DEC_PNT', 22),
        card('MJDREFI', 51910),
        realCard('MJDREFF', 0),
        card('TIMEUNIT', 's'),
        card('TIMESYS', 'TT'),
        card('TIMEREF', 'LOCAL'),
      ],
      columns: [
        { name: 'EVENT_ID', values: BigInt64Array.from({ length: count }, (_, i) => BigInt(i)) },
        { name: 'TIME', values: Float64Array.from({ length: count }, (_, i) => i / 10), unit: 's' },
        { name: 'RA', values: ra, unit: 'deg' },
        { name: 'DEC', values: dec, unit: 'deg' },
        { name: 'ENERGY', values: energy, unit: 'TeV' },
      ],
    },
  ]);
}
