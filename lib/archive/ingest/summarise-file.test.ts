import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeEventFile } from '../demo/event-file';
import { seededRandom } from '../demo/random';
import { SCHEDULE } from '../demo/schedule';
import { simulateRun } from '../demo/simulate-run';
import { RunProblem } from './problem';
import { readRun } from './read-run';
import { summariseFile } from './summarise-file';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'summarise-'));
  path = join(folder, 'run.fits');
});
afterAll(() => rm(folder, { recursive: true }));

const bytes = Buffer.from(writeEventFile(simulateRun({ ...SCHEDULE[0]!, duration: 200 })));

const read = () =>
  readRun(
    { obsId: null, hdus: [{ type: 'events', class: null, path, name: null }], index: {} },
    summariseFile,
  );

test('a file is boiled down to headers and figures of the HDUs that GADF knows', async () => {
  await writeFile(path, bytes);
  const { run, hdus } = await read();
  expect(hdus.map(({ summary }) => `${summary.index} ${summary.type} ${summary.class}`)).toEqual([
    '1 events events',
    '2 gti gti',
    '3 aeff aeff_2d',
    '4 edisp edisp_2d',
    '5 psf psf_3gauss',
    '6 bkg bkg_2d',
  ]);
  expect(run.responses.effectiveArea).toMatchObject({ offsetMin: 0, offsetMax: 3 });
  // Gammapy 1.0: psf.containment_radius(1 TeV, 0.5 deg) is 0.116 deg on a grid of 0.01 deg.
  expect(run.responses.angular).toMatchObject({ value: expect.closeTo(0.116, 2), offset: 0.25 });
  // The spread put in is 0.087 at 1 TeV; 68 % of a Gaussian is within 0.994 of its sigma.
  expect(run.responses.energy?.value).toBeCloseTo(0.086, 2);
});

test('whatever stands in its headers, a file is read or refused in a sentence', async () => {
  const unsealed = Buffer.from(bytes);
  for (const word of ['CHECKSUM', 'DATASUM ']) {
    for (let at = unsealed.indexOf(word); at >= 0; at = unsealed.indexOf(word))
      unsealed[at] = 'X'.charCodeAt(0);
  }
  const random = seededRandom(7);
  const headers: number[] = [];
  for (let at = unsealed.indexOf('XTENSION'); at >= 0; at = unsealed.indexOf('XTENSION', at + 1))
    headers.push(at);
  const letters = "0123456789-.EeTNaN'= \0ABKJ";
  let refused = 0;
  for (let round = 0; round < 150; round += 1) {
    const broken = Buffer.from(unsealed);
    for (let change = 0; change < 3; change += 1) {
      const header = headers[Math.floor(random.uniform() * headers.length)]!;
      broken[header + Math.floor(random.uniform() * 2880)] = letters.charCodeAt(
        Math.floor(random.uniform() * letters.length),
      );
    }
    await writeFile(path, broken);
    await read().catch((error: unknown) => {
      expect(error).toBeInstanceOf(RunProblem);
      refused += 1;
    });
  }
  expect(refused).toBeGreaterThan(10);
});

test('a file without events is told apart from a broken one', async () => {
  await writeFile(path, bytes.subarray(0, 2880));
  await expect(read()).rejects.toMatchObject({ kind: 'no events' });
  await rm(path);
  await expect(read()).rejects.toMatchObject({ kind: 'broken', message: 'it cannot be read (ENOENT)' });
});
