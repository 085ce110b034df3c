/**
 * Tasks as real processes of this machine.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeEnd } from '../failure';
import { localRunner } from './local';
import type { Task, TaskLimits, TaskWatch } from './task';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-runner-'));
});
afterEach(() => rm(folder, { recursive: true }));

const LIMITS: TaskLimits = { seconds: 60, memoryBytes: 300e6, diskBytes: 10e6, processes: 16 };
let said: string[] = [];
const watch: TaskWatch = {
  progress: ({ fraction, message }) => said.push(`${fraction} ${message}`),
  remember: async () => {},
};

const task = (script: string, variables: Record<string, string> = {}): Task => ({
  jobId: `test-${process.pid}`,
  folder,
  command: ['/bin/bash', '-c', script],
  variables: { PATH: '/usr/bin:/bin', ...variables },
  stdout: join(folder, 'out.log'),
  stderr: join(folder, 'err.log'),
  limits: LIMITS,
  controls: {},
});

async function failureOf(script: string): Promise<string | null> {
  const { end } = await localRunner.run(task(script), null, watch, new AbortController().signal);
  return (await describeEnd(end, LIMITS, join(folder, 'err.log')))?.message ?? null;
}

test('a task has the environment it was given and nothing of ours', async () => {
  process.env.OUR_SECRET = 'do not tell';
  const { end } = await localRunner.run(
    task('env', { words: 'a $(b)' }),
    null,
    watch,
    new AbortController().signal,
  );
  delete process.env.OUR_SECRET;
  expect(end).toEqual({ kind: 'exit', code: 0 });
  const environment = await readFile(join(folder, 'out.log'), 'utf8');
  expect(environment).toContain('words=a $(b)\n');
  expect(environment).not.toContain('SECRET');
  expect(environment).not.toContain('DATABASE_URL');
});

describe('a task that fails tells why', () => {
  test.for([
    ['exit 3', 'The script ended with exit code 3; its log says no more'],
    ['echo first >&2; echo "no such star" >&2; exit 1', 'The script ended with exit code 1: no such star'],
    ['kill -TERM $$', 'The script was ended by SIGTERM.'],
    ['head -c 20000000 /dev/zero > big', 'wrote more than the 10 MB that its folder may hold'],
    [
      'for i in 1 2 3 4; do head -c 4000000 /dev/zero > part$i; done; sleep 60',
      'wrote more than the 10 MB that its folder may hold',
    ],
    ["a=$(head -c 400000000 /dev/zero | tr '\\0' a); sleep 60", 'more than the 300 MB of memory'],
    ['for i in $(seq 40); do sleep 60 & done; wait', 'more than the 16 processes'],
    ['echo "MemoryError" >&2; exit 1', 'more than the 300 MB of memory'],
  ] as const)('%s', async ([script, sentence]) => {
    expect(await failureOf(script)).toContain(sentence);
  });
});

test('an aborted task is ended with all its children, those that left its session too', async () => {
  const controller = new AbortController();
  const script = `setsid bash -c 'echo $$ > left; sleep 300' & bash -c 'echo $$ > child; sleep 300' & 
    while [ ! -s left ] || [ ! -s child ]; do sleep 0.05; done; echo 0.5 half way > progress; wait`;
  said = [];
  const running = localRunner.run(
    task(script),
    null,
    { ...watch, progress: () => controller.abort(new Error('enough')) },
    controller.signal,
  );
  await expect(running).rejects.toThrow('enough');
  for (const name of ['left', 'child']) {
    const pid = Number(await readFile(join(folder, name), 'utf8'));
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone');
    expect(state).toMatch(/^gone$|\) Z /); // a zombie waits for init, and runs no more
  }
});

test('what a task started and left behind is ended with it', async () => {
  await localRunner.run(task('sleep 300 & echo $! > child'), null, watch, new AbortController().signal);
  const pid = Number(await readFile(join(folder, 'child'), 'utf8'));
  expect(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone')).toMatch(/^gone$|\) Z /);
});

test('a task says how far it is', async () => {
  said = [];
  await writeFile(join(folder, 'progress'), '');
  await localRunner.run(
    task(
      'echo 0.25 reading >> progress; sleep 0.8; echo nonsense >> progress; echo 1 done >> progress; sleep 0.8',
    ),
    null,
    watch,
    new AbortController().signal,
  );
  expect(said).toEqual(['0.25 reading', '1 done']);
});

test('nobody looks at a task any more when it has ended, though a look was on its way', async () => {
  // So many files make a look take a while, and one of these ends comes in the middle of it.
  await Promise.all(Array.from({ length: 3000 }, (_, i) => writeFile(join(folder, `file${i}`), 'x')));
  said = [];
  const { signal } = new AbortController();
  const ends = ['0.26', '0.27', '0.28', '0.3', '0.33'];
  await Promise.all(ends.map((seconds) => localRunner.run(task(`sleep ${seconds}`), null, watch, signal)));
  await writeFile(join(folder, 'progress'), '0.5 after the end\n');
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(said).toEqual([]);
});
