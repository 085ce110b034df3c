import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DiskJobFiles } from '@/lib/uws/files';
import type { Job } from '@/lib/uws/job';
import { type CutRequest, parseCutRequests } from './cut-request';
import { SodaError } from './errors';
import { executeSodaJob } from './execute-job';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soda-'));
});
afterAll(() => rm(folder, { recursive: true }));

const job = (query: string): Job => ({
  jobId: 'job1',
  service: 'soda',
  ownerId: null,
  runId: null,
  phase: 'EXECUTING',
  quote: null,
  creationTime: new Date(0),
  startTime: null,
  endTime: null,
  executionDuration: 0,
  destruction: new Date(0),
  parameters: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
  results: [],
  error: null,
  attempt: 1,
  failures: 0,
  definitionVersion: null,
  publicDataOnly: false,
  progress: null,
  runner: null,
  usage: null,
});

const execute = (query: string, cut: (request: CutRequest) => Uint8Array | null) =>
  executeSodaJob(job(query), new AbortController().signal, {
    cut: async (request) => cut(request),
    files: new DiskJobFiles(folder),
    resultLimit: 1000,
  });

test('each combination of identifiers and filters gives a piece, in the order they came', async () => {
  const results = await execute('ID=a&ID=b&ENERGY=1 2&energy=2 3&TIME=53000 53001', ({ id, words }) =>
    Buffer.from(`${id} ${words.join(' ')}`),
  );
  expect(results.map(({ id, mediaType }) => `${id} ${mediaType}`)).toEqual(
    [1, 2, 3, 4].map((place) => `piece-${place} application/fits`),
  );
  const texts = await Promise.all(results.map(({ key }) => readFile(join(folder, 'job1', key), 'utf8')));
  expect(texts).toEqual(
    ['a', 'b'].flatMap((id) => ['1 2', '2 3'].map((energy) => `${id} ENERGY=${energy} TIME=53000 53001`)),
  );
});

test('a combination that leaves nothing says so in its result', async () => {
  const [result] = await execute('ID=a&ENERGY=1 2', () => null);
  expect(result).toMatchObject({ mediaType: 'text/plain' });
  expect(await readFile(join(folder, 'job1', result!.key), 'utf8')).toBe(
    'No event of a is left: ENERGY=1 2\n',
  );
});

test('what is wrong with one piece is told for the job, and no piece stays', async () => {
  const failing = execute('ID=a&ID=b', ({ id }) => {
    if (id === 'b') throw new SodaError('UsageError', 'There is no dataset b in this archive', 404);
    return Buffer.from('x');
  });
  await expect(failing).rejects.toThrow('UsageError: There is no dataset b in this archive');
  await expect(readFile(join(folder, 'job1', '1-piece-1'))).rejects.toThrow('ENOENT');
});

test('more combinations than anybody looks at are refused before the first is cut', () => {
  const many = Array.from({ length: 15 }, (_, i) => `${i} ${i + 1}`);
  expect(() =>
    parseCutRequests(
      new Map([
        ['ID', many],
        ['ENERGY', many],
      ]),
    ),
  ).toThrow('more than 200 combinations');
});
