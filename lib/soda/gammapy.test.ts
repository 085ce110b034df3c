/**
 * A job on real runs against Gammapy: each piece has the events that Gammapy selects from the same run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFitsStream } from '@/lib/fits/read';
import { cutEvents } from '@/lib/gamma/cut-events';
import { toMetres } from '@/lib/obscore/spectral-axis';
import { DiskJobFiles } from '@/lib/uws/files';
import type { Job } from '@/lib/uws/job';
import { executeSodaJob } from './execute-job';

const DATA = fileURLToPath(new URL('../../../shared/data/hess-dl3-dr1/data/', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../gamma/fixtures/gammapy-cut.py', import.meta.url));
const PYTHON = '/usr/bin/python3';
const hasGammapy = spawnSync(PYTHON, ['-c', 'import gammapy.data']).status === 0;

const pathOf = (run: string) => join(DATA, `hess_dl3_dr1_obs_id_${run}.fits.gz`);
const select = (...words: string[]) =>
  JSON.parse(execFileSync(PYTHON, [SCRIPT, ...words], { encoding: 'utf8' })) as {
    ids: number[];
    goodTime: number;
  };

describe.skipIf(!existsSync(DATA) || !hasGammapy)(
  'runs on the Crab nebula (skipped without ../shared/data and python3-gammapy)',
  () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'soda-gammapy-'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    test('two runs in two bands are four pieces, each what Gammapy selects', async () => {
      const runs = ['023523', '023526'];
      const bands = [
        [0.5, 2],
        [2, 20],
      ] as const;
      // Small, for Gammapy measures it on a tangent plane: 1.2 deg from the centre that is 0.6 arcsec off, and
      // one event of run 23523 lies there.
      const circle = [83.63333, 22.01444, 0.5];
      const parameters = [
        ...runs.map((value) => ({ name: 'ID', value })),
        ...bands.map(([lower, upper]) => ({ name: 'BAND', value: `${toMetres(upper)} ${toMetres(lower)}` })),
        { name: 'CIRCLE', value: circle.join(' ') },
      ];
      const job = { jobId: 'crab', attempt: 1, parameters } as unknown as Job;
      const results = await executeSodaJob(job, new AbortController().signal, {
        cut: async ({ id, cut, words }) => {
          const origin = { progenitor: id, creator: 'a test', created: new Date(0), parameters: words };
          return cutEvents(await readFitsStream(createReadStream(pathOf(id))), cut, origin)?.file ?? null;
        },
        files: new DiskJobFiles(folder),
        resultLimit: 1e9,
      });
      const wanted = runs.flatMap((run) => bands.map(([lower, upper]) => ({ run, lower, upper })));
      expect(results).toHaveLength(wanted.length);
      for (const [place, { run, lower, upper }] of wanted.entries()) {
        // The whole run and a day on each side: no cut in time.
        const expected = select(pathOf(run), ...circle.map(String), `${lower}`, `${upper}`, '53342', '53345');
        const piece = select('--open', join(folder, 'crab', results[place]!.key));
        expect(expected.ids.length).toBeGreaterThan(50);
        expect(piece.ids).toEqual(expected.ids);
        expect(piece.goodTime).toBeCloseTo(expected.goodTime, 4);
      }
    }, 240_000);
  },
);
