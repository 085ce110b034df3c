import { expect, test } from 'vitest';
import type { RunResult } from './ingest';
import { Progress, printDuration, printProgress } from './progress';
import { leftOut, printReport } from './report';

const added: RunResult = { status: 'added', name: 'run 1', bytes: 1000 };
const missing: RunResult = { status: 'missing', name: 'run 2', reason: 'not there: a.fits' };
const broken: RunResult = { status: 'left out', name: 'run 3', reason: 'GTI has no good time interval' };
const image: RunResult = { status: 'no events', name: 'map.fits', reason: 'it holds no events' };

const plan = { obsId: '1', hdus: [], index: {} };

const report = (results: readonly RunResult[], dryRun = false) =>
  printReport({
    collection: 'TEST',
    store: { folder: '/data', runs: results.map(() => plan), unnamed: ['/data/extra.fits'] },
    results,
    elapsed: 1.25,
    dryRun,
  });

test('a report counts, and names every run that did not get in with the reason', () => {
  expect(report([added, missing, broken, image])).toEqual([
    'TEST: 3 runs in 1.3 s: 1 added',
    '  1 run named by the index and not in the folder: 2',
    '  1 file without events, not published: map.fits',
    '  Left out run 3: GTI has no good time interval',
    '  1 FITS file no index names, not looked at: extra.fits',
  ]);
  expect(report([added], true)[0]).toBe('TEST: 1 run in 1.3 s: 1 added (dry run: nothing was written)');
});

test('the exit code tells of runs left out and missing, not of files that are no event lists', () => {
  expect(leftOut([added])).toBe(false);
  expect(leftOut([added, image])).toBe(false);
  expect(leftOut([added, missing])).toBe(true);
  expect(leftOut([added, broken])).toBe(true);
  expect(leftOut([image])).toBe(true);
});

test('progress tells rate and time left', () => {
  expect(printProgress({ done: 12, total: 37, bytes: 24e6, elapsed: 2 })).toBe(
    '12 of 37 runs, 12.0 MB/s, 4 s left',
  );
  expect(printProgress({ done: 0, total: 37, bytes: 0, elapsed: 0 })).toBe('0 of 37 runs');
  expect([98, 600, 7800].map(printDuration)).toEqual(['98 s', '10 min', '2 h 10 min']);
});

test('a terminal sees one line that changes, a log a line every few seconds', () => {
  const write = (isTTY: boolean) => {
    let now = 0;
    const said: string[] = [];
    const progress = new Progress(10, { isTTY, write: (text) => said.push(text) }, () => now);
    for (now = 1; now <= 10; now += 1) progress.add(added);
    progress.end();
    return said;
  };
  expect(write(true)).toHaveLength(11);
  expect(write(true).every((text) => text.startsWith('\r'))).toBe(true);
  expect(write(false)).toEqual(['5 of 10 runs, 0.0 MB/s, 5 s left\n', '10 of 10 runs, 0.0 MB/s, 0 s left\n']);
});
