import { expect, test } from 'vitest';
import type { GadfRun } from '@/lib/obscore/gadf/run';
import { checkRun } from './check-run';

const header = {
  OBS_ID: 1,
  MJDREFI: 51910,
  MJDREFF: 7.428703703703703e-4,
  TIMESYS: 'TT',
  TSTART: 1000,
  TSTOP: 2000,
  ONTIME: 1000,
  LIVETIME: 940,
  RA_PNT: 83.6,
  DEC_PNT: 22.5,
};

const sound: GadfRun = {
  obsId: '1',
  header,
  gtiHeader: header,
  index: { RA_PNT: 83.6, DEC_PNT: 22.5, TSTART: 1000, TSTOP: 2000, EVENT_COUNT: 7 },
  goodTimes: [
    { start: 1000, stop: 1400 },
    { start: 1450, stop: 2000 },
  ],
  events: { count: 7, energyMin: 0.1, energyMax: 10, circle: null },
  responses: { classes: [], effectiveArea: null, angular: null, energy: null },
};

test('a sound run has no problem', () => {
  expect(checkRun(sound)).toEqual([]);
});

test('good times outside the run are told with how far', () => {
  const late = { ...sound, goodTimes: [{ start: 990, stop: 2003 }] };
  expect(checkRun(late)).toEqual([
    'GTI row 1, 990 to 2003, lies outside the run: it begins 10 s before TSTART and ends 3 s after TSTOP',
  ]);
  expect(checkRun({ ...sound, goodTimes: [] })).toEqual(['GTI has no good time interval']);
});

test('good times are compared as moments, for GTI may have a reference of its own', () => {
  // The same moments counted from a day later.
  const shifted = {
    ...sound,
    gtiHeader: { ...header, MJDREFI: 51911 },
    goodTimes: [{ start: 1000 - 86400, stop: 2000 - 86400 }],
  };
  expect(checkRun(shifted)).toEqual([]);
  expect(checkRun({ ...shifted, goodTimes: sound.goodTimes })[0]).toContain('ends 85800 s after TSTOP');
});

test('an index that counts other events is told', () => {
  expect(checkRun({ ...sound, index: { EVENT_COUNT: 8 } })).toEqual([
    'EVENT_COUNT says 8 events, the table has 7',
  ]);
});

test('index and header have to speak of the same run, time and place', () => {
  const other = { ...sound, obsId: '2', index: { RA_PNT: 84.6, DEC_PNT: 22.5, TSTART: 1500, TSTOP: 2000 } };
  expect(checkRun(other)).toEqual([
    'the index says run 2, its header 1',
    'TSTART is 1500 in the index and 1000 in the header',
    'the pointings of index and header are 0.924 deg apart',
  ]);
});

test('an index in single precision is near enough', () => {
  // MAGIC, run 5029747: the index has TSTART as a 32-bit float.
  const header2 = { ...header, TSTART: 333778852.435217, TSTOP: 333780040.546979 };
  const single = { TSTART: Math.fround(333778852.435217), TSTOP: Math.fround(333780040.546979) };
  const goodTimes = [{ start: 333778852.435217, stop: 333780040.546979 }];
  expect(checkRun({ ...sound, header: header2, gtiHeader: header2, index: single, goodTimes })).toEqual([]);
});

test('times before GADF 0.2 are MJD in the index, and are not held against mission times', () => {
  const long = { ...header, TSTART: 1e8, TSTOP: 1e8 + 1000 };
  const run = { ...sound, header: long, gtiHeader: long, goodTimes: [{ start: 1e8, stop: 1e8 + 1000 }] };
  expect(checkRun({ ...run, index: { TSTART: 53067.4, TSTOP: 53067.5 } })).toEqual([]);
});

test('more live time than on-time, or a stop before the start, is told', () => {
  expect(checkRun({ ...sound, header: { ...header, LIVETIME: 1200 } })).toEqual([
    'LIVETIME 1200 s is longer than ONTIME 1000 s',
  ]);
  expect(checkRun({ ...sound, header: { ...header, TSTOP: 900 }, index: {} })[0]).toBe(
    'TSTOP 900 is not after TSTART 1000',
  );
});
