/**
 * Tasks by Debian's Slurm, on a cluster of one node that this test brings up and down (root only).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunnerState } from '@/lib/uws/job';
import { describeEnd } from '../failure';
import { slurmRunner } from './slurm';
import { writeBatchScript } from './slurm-script';
import { endOfState, phaseOfState, SLURM_STATES } from './slurm-states';
import type { Task, TaskLimits } from './task';

const LIMITS: TaskLimits = { seconds: 60, memoryBytes: 200e6, diskBytes: 5e6, processes: 16 };

const taskIn = (folder: string, script: string, changes: Partial<Task> = {}): Task => ({
  jobId: 'slurm-test',
  folder,
  command: ['/bin/bash', '-c', script],
  variables: { PATH: '/usr/bin:/bin', words: "it's $(here)" },
  stdout: join(folder, 'out.log'),
  stderr: join(folder, 'err.log'),
  limits: LIMITS,
  controls: {},
  ...changes,
});

test('controls become options, and those that could do harm are left out', () => {
  const script = writeBatchScript(
    taskIn('/f', 'true', {
      controls: {
        slurm_mem: '200mb',
        'slurm_ntasks-per-node': '1',
        slurm_output: '/etc/x',
        slurm_account: 'a b; rm',
      },
    }),
  );
  const options = script.split('\n').filter((line) => line.startsWith('#SBATCH'));
  expect(options).toContain('#SBATCH --mem=200mb');
  expect(options).toContain('#SBATCH --ntasks-per-node=1');
  expect(options.join()).not.toContain('/etc/x');
  expect(options.join()).not.toContain('account');
  expect(options).toContain('#SBATCH --time=1');
});

test('each state of Slurm is a phase, and states that are over are an end', () => {
  for (const state of SLURM_STATES) {
    expect(endOfState(state) === null).toBe(!/COMPLETED|ERROR|ABORTED/.test(phaseOfState(state)));
  }
});

const slurm =
  spawnSync('sh', ['-c', 'command -v sbatch slurmctld slurmd munged']).status === 0 &&
  process.getuid?.() === 0;

describe.skipIf(!slurm)('a cluster of one node (skipped without slurm-wlm, or not as root)', () => {
  const runner = slurmRunner(300);
  let cluster: string;
  let folder: string;
  let remembered: RunnerState | null;
  let said: string[];
  const watch = {
    progress: ({ message }: { message: string }) => said.push(message),
    remember: async (state: RunnerState) => {
      remembered = state;
    },
  };
  const never = new AbortController().signal;
  const states = () =>
    execFileSync('squeue', ['--noheader', '--states=all', '--format=%T', `--jobs=${remembered!.id}`], {
      encoding: 'utf8',
    }).trim();

  beforeAll(async () => {
    cluster = await mkdtemp(join(tmpdir(), 'slurm-cluster-'));
    // Its ports are its own, so that another cluster of this machine is not in the way.
    process.env.SLURM_TEST_PORT = String(20_000 + (process.pid % 20_000));
    execFileSync('scripts/slurm-test-cluster.sh', ['up', cluster], { stdio: 'ignore' });
    process.env.SLURM_CONF = join(cluster, 'slurm.conf');
  });
  afterAll(async () => {
    execFileSync('scripts/slurm-test-cluster.sh', ['down', cluster]);
    delete process.env.SLURM_CONF;
    await rm(cluster, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slurm-task-'));
    remembered = null;
    said = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('runs a task with its variables and none of ours', async () => {
    process.env.OUR_SECRET = 'do not tell';
    const { end } = await runner.run(taskIn(folder, 'echo "$words"; env'), null, watch, never);
    delete process.env.OUR_SECRET;
    expect(end).toEqual({ kind: 'exit', code: 0 });
    const out = await readFile(join(folder, 'out.log'), 'utf8');
    expect(out).toContain("it's $(here)\n");
    expect(out).not.toContain('SECRET');
  });

  test.for([
    ['echo "no such star" >&2; exit 3', 'exit code 3: no such star'],
    ['head -c 9000000 /dev/zero > big; exit 1', 'wrote more than the 5 MB'],
    ["a=$(head -c 900000000 /dev/zero | tr '\\0' a); sleep 30", ''],
  ] as const)('tells why a task failed: %s', async ([script, sentence]) => {
    const { end } = await runner.run(taskIn(folder, script), null, watch, never);
    const told = await describeEnd(end, LIMITS, join(folder, 'err.log'));
    expect(told).not.toBeNull();
    expect(told?.message).toContain(sentence);
  });

  test('puts a task into the partition that its controls name', async () => {
    await runner.run(taskIn(folder, 'true', { controls: { slurm_partition: 'other' } }), null, watch, never);
    const partition = execFileSync('scontrol', ['show', 'job', remembered!.id], { encoding: 'utf8' });
    expect(partition).toContain('Partition=other');
  });

  test('an aborted task is cancelled', async () => {
    const controller = new AbortController();
    const running = runner.run(
      taskIn(folder, 'echo 0.5 half way > progress; sleep 300'),
      null,
      {
        ...watch,
        progress: ({ message }) => message === 'half way' && controller.abort(new Error('enough')),
      },
      controller.signal,
    );
    await expect(running).rejects.toThrow('enough');
    expect(states()).toMatch(/CANCELLED|COMPLETING/);
  });

  test('a task that somebody else cancelled says so', async () => {
    const running = runner.run(
      taskIn(folder, 'echo 0.5 half way > progress; sleep 300'),
      null,
      {
        ...watch,
        progress: ({ message }) => message === 'half way' && execFileSync('scancel', [remembered!.id]),
      },
      never,
    );
    expect((await running).end).toEqual({ kind: 'cancelled' });
  });

  test('the next worker takes up the task that the last one left', async () => {
    const task = taskIn(folder, 'echo once >> ran; sleep 2; echo done > result');
    const first = new AbortController();
    // As a killed worker does: it neither cancels nor waits.
    void runner.run(task, null, watch, first.signal).catch(() => {});
    while (remembered === null) await new Promise((resolve) => setTimeout(resolve, 50));
    const { end } = await runner.run(task, remembered, watch, never);
    expect(end).toEqual({ kind: 'exit', code: 0 });
    expect(await readFile(join(folder, 'ran'), 'utf8')).toBe('once\n');
    expect(await readFile(join(folder, 'result'), 'utf8')).toBe('done\n');
  });
});
