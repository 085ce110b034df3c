/**
 * Runs a task on this machine: a session of its own, in its own folder, with an environment that holds
 * nothing of ours.
 *
 * Limits are set twice. `ulimit` stops a single process at once; a look every so often sums up all of them,
 * since no ulimit knows of a task as a whole, and can say afterwards which limit it was. If the worker is
 * killed, the kernel ends the first process (setpriv, Linux), and the next attempt ends what is left.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { JobUsage, RunnerState } from '@/lib/uws/job';
import { JobFailure } from '@/lib/uws/worker';
import { folderSize } from './folder-size';
import { findLeader, killMarked, killProcesses, type Leader, sumProcesses } from './processes';
import { readProgress } from './read-progress';
import type { Runner, Task, TaskEnd, TaskReport, TaskWatch } from './task';

/** Between two looks at a running task, ms. */
const LOOK_INTERVAL = 250;

/** Programs reserve far more addresses than they use; this many times the memory is certainly a mistake. */
const ADDRESSES_PER_MEMORY = 8;

const SETPRIV = '/usr/bin/setpriv';

/** In the environment of every process of the job, whichever attempt started it. */
const MARK = 'JOB_ID';

export const localRunner: Runner = { run };

async function run(
  task: Task,
  before: RunnerState | null,
  watch: TaskWatch,
  signal: AbortSignal,
): Promise<TaskReport> {
  signal.throwIfAborted();
  const mark = `${MARK}=${task.jobId}`;
  if (before !== null) await killMarked(mark);
  const child = await start(task);
  const { leader } = child;
  const looks = lookAfter(leader, task, watch);
  try {
    const ended = await Promise.race([child.ended, looks.exceeded, aborted(signal)]);
    return { end: nameEnd(ended), usage: await looks.usage() };
  } finally {
    looks.stop();
    await killProcesses(leader, mark);
  }
}

interface StartedTask {
  readonly leader: Leader;
  readonly ended: Promise<TaskEnd>;
}

async function start({
  folder,
  command,
  variables,
  stdout,
  stderr,
  limits,
  jobId,
}: Task): Promise<StartedTask> {
  const [out, err] = await Promise.all([open(stdout, 'a', 0o600), open(stderr, 'a', 0o600)]);
  const words = [...dieWithUs(), '/bin/sh', '-c', `${ulimits(limits)}; exec "$@"`, 'sh', ...command];
  try {
    const child = spawn(words[0]!, words.slice(1), {
      cwd: folder,
      env: { ...variables, [MARK]: jobId } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', out.fd, err.fd],
      detached: true, // a session of its own
    });
    const ended = new Promise<TaskEnd>((resolve, reject) => {
      child.once('error', (error) =>
        reject(new JobFailure(`The job could not be started: ${error.message}.`)),
      );
      child.once('exit', (code, signal) =>
        resolve(code === null ? { kind: 'signal', signal: signal! } : { kind: 'exit', code }),
      );
    });
    if (child.pid === undefined) await ended;
    return { leader: findLeader(child.pid!), ended };
  } finally {
    await Promise.all([out.close(), err.close()]);
  }
}

function dieWithUs(): string[] {
  return existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', '--'] : [];
}

/** Limits that the system does not have (-v on macOS) are left to the looks. */
function ulimits({ memoryBytes, diskBytes }: Task['limits']): string {
  const addresses = Math.ceil((memoryBytes * ADDRESSES_PER_MEMORY) / 1024);
  const file = Math.ceil(diskBytes / 512); // POSIX counts blocks of 512 bytes
  return `ulimit -c 0; ulimit -v ${addresses} 2>/dev/null; ulimit -f ${file} 2>/dev/null`;
}

/** Sums the task up while it runs, and tells when it is too much. */
function lookAfter(leader: Leader, { folder, limits }: Task, watch: TaskWatch) {
  let usage: JobUsage = { cpuSeconds: 0, memoryBytes: 0, diskBytes: 0 };
  let said = '';
  let tell: (end: TaskEnd) => void = () => {};
  const exceeded = new Promise<TaskEnd>((resolve) => {
    tell = resolve;
  });
  const look = async () => {
    const sum = sumProcesses(leader);
    const [diskBytes, progress] = await Promise.all([folderSize(folder), readProgress(folder)]);
    usage = {
      cpuSeconds: Math.max(usage.cpuSeconds, sum.cpuSeconds),
      memoryBytes: Math.max(usage.memoryBytes, sum.memoryBytes),
      diskBytes,
    };
    if (sum.memoryBytes > limits.memoryBytes) tell({ kind: 'memory' });
    else if (diskBytes > limits.diskBytes) tell({ kind: 'disk' });
    else if (sum.count > limits.processes) tell({ kind: 'processes' });
    const text = JSON.stringify(progress);
    if (progress && text !== said) watch.progress(progress);
    said = text;
  };
  const over = new AbortController();
  void (async () => {
    while (!over.signal.aborted) {
      await delay(LOOK_INTERVAL, undefined, { signal: over.signal });
      await look().catch(() => {}); // what it looked at went away meanwhile
    }
  })().catch(() => {}); // the task has ended
  return {
    exceeded,
    stop: () => over.abort(),
    async usage(): Promise<JobUsage> {
      return { ...usage, diskBytes: await folderSize(folder) };
    },
  };
}

/** A shell tells of a signal that ended its child by an exit code above 128. */
function nameEnd(end: TaskEnd): TaskEnd {
  const signal = end.kind === 'signal' ? end.signal : end.kind === 'exit' ? signalOf(end.code - 128) : null;
  if (signal === 'SIGXFSZ') return { kind: 'disk' };
  return end;
}

function signalOf(number: number): string | null {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? null;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
