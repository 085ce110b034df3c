import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readBinTable } from '@/lib/fits/bintable';
import { card, realCard } from '@/lib/fits/card';
import { verifyChecksums } from '@/lib/fits/checksum';
import type { Hdu } from '@/lib/fits/hdu';
import { readFits, readFitsStream } from '@/lib/fits/read';
import { writeFits } from '@/lib/fits/write';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { fromMjd } from '@/lib/time/instant';
import { type CutOrigin, cutEvents, type EventCut } from './cut-events';

const origin: CutOrigin = {
  progenitor: 'ivo://test/collection?7',
  creator: 'Data Distiller test',
  created: new Date('2026-01-02T03:04:05Z'),
  parameters: ['TIME 53343.9 53344.0'],
};
const WHOLE: EventCut = { inside: null, energy: null, time: null };

/** A run of 100 s from MJD 53343 TT with a gap from 40 to 60 s, an event each 10 s. */
function run(): Hdu[] {
  const clock = [
    card('MJDREFI', 53343),
    realCard('MJDREFF', 0),
    card('TIMEUNIT', 's'),
    card('TIMESYS', 'TT'),
    realCard('TSTART', 0),
    realCard('TSTOP', 100),
  ];
  const steps = Float64Array.of(5, 15, 25, 35, 65, 75, 85, 95);
  return readFits(
    writeFits([
      {
        kind: 'table',
        name: 'EVENTS',
        cards: [...clock, realCard('ONTIME', 80), realCard('LIVETIME', 72), realCard('DEADC', 0.9)],
        columns: [
          { name: 'EVENT_ID', values: BigInt64Array.from(steps, (_, i) => BigInt(i)) },
          { name: 'TIME', unit: 's', values: steps },
          { name: 'RA', unit: 'deg', values: steps.map((_, i) => 83 + i / 10) },
          { name: 'DEC', unit: 'deg', values: steps.map(() => 22) },
          { name: 'ENERGY', unit: 'TeV', values: steps.map((_, i) => 2 ** i) },
        ],
      },
      {
        kind: 'table',
        name: 'GTI',
        cards: clock,
        columns: [
          { name: 'START', unit: 's', values: Float64Array.of(0, 60) },
          { name: 'STOP', unit: 's', values: Float64Array.of(40, 100) },
        ],
      },
    ]),
  );
}

function cut(changes: Partial<EventCut>) {
  const result = cutEvents(run(), { ...WHOLE, ...changes }, origin);
  if (result === null) return null;
  const hdus = readFits(result.file);
  const events = readBinTable(hdus[1]!);
  const gti = readBinTable(hdus[2]!);
  return {
    hdus,
    header: hdus[1]!.header,
    ids: [...events.integers('EVENT_ID')].map(Number),
    gti: [...gti.numbers('START')].map((start, i) => [start, gti.numbers('STOP')[i]]),
  };
}

const seconds = (from: number, to: number) => ({
  start: fromMjd('TT', 53343, from / 86400),
  stop: fromMjd('TT', 53343, to / 86400),
});

test('both bounds of an energy range are in it', () => {
  expect(cut({ energy: { lowerTeV: 2, upperTeV: 8 } })?.ids).toEqual([1, 2, 3]);
});

test('a region keeps the events inside', () => {
  expect(cut({ inside: (ra) => ra > 83.55 })?.ids).toEqual([6, 7]);
});

test('a time cut shortens the good time intervals and the live time with them', () => {
  const piece = cut({ time: seconds(20, 70) })!;
  expect(piece.ids).toEqual([2, 3, 4]);
  expect(piece.gti.flat().map((value) => Number(value!.toFixed(6)))).toEqual([20, 40, 60, 70]);
  expect(piece.header.number('ONTIME')).toBeCloseTo(30, 6);
  expect(piece.header.number('LIVETIME')).toBeCloseTo(27, 6);
  expect(piece.header.number('TSTART')).toBeCloseTo(20, 6);
});

test('an open side of a time range ends with the run', () => {
  const piece = cut({ time: { start: null, stop: seconds(0, 30).stop } })!;
  expect(piece.ids).toEqual([0, 1, 2]);
  expect(piece.gti[0]![0]).toBe(0);
});

test('nothing left is null: no event, or no good time', () => {
  expect(cut({ energy: { lowerTeV: 1000, upperTeV: 2000 } })).toBeNull();
  expect(cut({ time: seconds(41, 59) })).toBeNull();
  expect(cut({ time: seconds(200, 300) })).toBeNull();
});

test('the piece says what it was cut from, by whom and how, and its checksums hold', () => {
  const piece = cut({ time: seconds(20, 70) })!;
  expect(piece.header.string('PROGENIT')).toBe('ivo://test/collection?7');
  expect(piece.header.string('CREATED')).toBe('2026-01-02T03:04:05');
  expect(piece.header.commentary('HISTORY').join('\n')).toContain('3 of 8 events kept');
  for (const hdu of piece.hdus) expect(verifyChecksums(hdu)).toEqual({ checksum: true, datasum: true });
});

const file = fileURLToPath(
  new URL('../../../shared/data/hess-dl3-dr1/data/hess_dl3_dr1_obs_id_023523.fits.gz', import.meta.url),
);
const script = fileURLToPath(new URL('./fixtures/gammapy-cut.py', import.meta.url));
const PYTHON = '/usr/bin/python3';
const gammapy = spawnSync(PYTHON, ['-c', 'import gammapy.data']).status === 0;

describe.skipIf(!existsSync(file) || !gammapy)(
  'run 23523 (skipped without ../shared/data and python3-gammapy)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'cut-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const ask = (...parameters: string[]) =>
      JSON.parse(execFileSync(PYTHON, [script, ...parameters], { encoding: 'utf8' })) as {
        ids: number[];
        goodTime: number;
        livetime: number;
      };

    test('the piece is what Gammapy selects, event for event, and Gammapy opens it', async () => {
      const target = { ra: 83.63333, dec: 22.01444 };
      const [start, stop] = [53343.925, 53343.937];
      const expected = ask(
        file,
        String(target.ra),
        String(target.dec),
        '1.1',
        '0.6',
        '12.5',
        `${start}`,
        `${stop}`,
      );
      const piece = cutEvents(
        await readFitsStream(createReadStream(file)),
        {
          inside: (ra, dec) => angularSeparation(target.ra, target.dec, ra, dec) <= 1.1,
          energy: { lowerTeV: 0.6, upperTeV: 12.5 },
          time: { start: fromMjd('UTC', start), stop: fromMjd('UTC', stop) },
        },
        origin,
      )!;
      expect(expected.ids.length).toBeGreaterThan(500);
      expect(piece.events).toBe(expected.ids.length);
      const path = join(folder, 'piece.fits');
      writeFileSync(path, piece.file);
      const opened = ask('--open', path);
      expect(opened.ids).toEqual(expected.ids);
      expect(opened.goodTime).toBeCloseTo(expected.goodTime, 4);
      expect(opened.livetime).toBeCloseTo(expected.goodTime * 0.937603298574686, 3);
    }, 60_000);
  },
);
