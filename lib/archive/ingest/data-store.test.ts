import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { card } from '@/lib/fits/card';
import { writeFits } from '@/lib/fits/write';
import type { ColumnDraft } from '@/lib/fits/write-columns';
import { findRuns } from './data-store';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'store-')));
  return () => rm(folder, { recursive: true });
});

const table = (columns: readonly ColumnDraft[], cards = [card('HDUCLAS1', 'INDEX')]) =>
  writeFits([{ kind: 'table', name: 'INDEX', cards, columns }]);

const hduIndex = (dir: string, cards?: Parameters<typeof table>[1]) =>
  table(
    [
      { name: 'OBS_ID', values: BigInt64Array.of(20131103093n, 20131103093n) },
      { name: 'HDU_TYPE', values: ['events', 'aeff  '] },
      { name: 'HDU_CLASS', values: ['events', 'aeff_2d'] },
      { name: 'FILE_DIR', values: [dir, dir] },
      { name: 'FILE_NAME', values: ['run.fits', 'irf.fits'] },
      { name: 'HDU_NAME', values: ['EVENTS', 'EFFECTIVE AREA'] },
    ],
    cards,
  );

test('numbers of runs beyond 32 bits keep their digits, and blanks at the end of names go', async () => {
  await writeFile(join(folder, 'hdu-index.fits'), hduIndex('./'));
  const { runs } = await findRuns(folder);
  expect(runs).toEqual([
    {
      obsId: '20131103093',
      index: {},
      hdus: [
        { type: 'events', class: 'events', path: join(folder, 'run.fits'), name: 'EVENTS' },
        { type: 'aeff', class: 'aeff_2d', path: join(folder, 'irf.fits'), name: 'EFFECTIVE AREA' },
      ],
    },
  ]);
});

test('files are looked for from BASE_DIR, when the index has one', async () => {
  await writeFile(join(folder, 'hdu-index.fits'), hduIndex('day1', [card('BASE_DIR', 'runs')]));
  const { runs } = await findRuns(folder);
  expect(runs[0]!.hdus[0]!.path).toBe(join(folder, 'runs/day1/run.fits'));
});

test('the obs-index that goes with an hdu-index lends its row to the run', async () => {
  const below = join(folder, 'release');
  await mkdir(below);
  await writeFile(join(below, 'hdu-index-part2.fits'), hduIndex('.'));
  await writeFile(
    join(below, 'obs-index-part2.fits'),
    table([
      { name: 'OBS_ID', values: BigInt64Array.of(20131103093n) },
      { name: 'RA_PNT', values: Float32Array.of(83.63333), unit: 'deg' },
      { name: 'OBJECT', values: ['Crab '] },
    ]),
  );
  const { runs } = await findRuns(folder);
  expect(runs[0]!.index).toEqual({ OBS_ID: 20131103093, RA_PNT: Math.fround(83.63333), OBJECT: 'Crab' });
});

test.each(['../other', '../../../..'])('an index that names files in %s is refused', async (dir) => {
  await writeFile(join(folder, 'hdu-index.fits'), hduIndex(dir));
  await expect(findRuns(folder)).rejects.toThrow('lies outside the folder');
});

test('an absolute FILE_DIR is taken below the folder', async () => {
  await writeFile(join(folder, 'hdu-index.fits'), hduIndex('/etc'));
  const { runs } = await findRuns(folder);
  expect(runs[0]!.hdus[0]!.path).toBe(join(folder, 'etc/run.fits'));
});

test('an index without a column it must have, or that is no table, is named', async () => {
  await writeFile(join(folder, 'hdu-index.fits'), table([{ name: 'OBS_ID', values: BigInt64Array.of(1n) }]));
  await expect(findRuns(folder)).rejects.toThrow(/hdu-index\.fits has no column HDU_TYPE/);
  await writeFile(join(folder, 'hdu-index.fits'), 'nothing');
  await expect(findRuns(folder)).rejects.toThrow(/Cannot read .*hdu-index\.fits: This is no FITS file/);
});
