/**
 * Runs a task by Slurm: `sbatch` to queue it, `squeue` and `sacct` to see what became of it, `scancel` to end it.
 *
 * The task goes on without us. What is remembered is its number; the next worker asks for that number and does
 * not submit again. The end is read from a file that the batch script writes, since a cluster without
 * accounting forgets a job minutes after its end. Folder and logs lie on a disk that the nodes share.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { RunnerState } from '@/lib/uws/job';
import { isShutdown, JobFailure } from '@/lib/uws/worker';
import { folderSize } from './folder-size';
import { readProgress } from './read-progress';
import { endOfState, SLURM_STATES, type SlurmState } from './slurm-states';
import { EXIT_FILE, writeBatchScript } from './slurm-script';
import type { Runner, Task, TaskEnd, TaskReport, TaskWatch } from './task';

const run = promisify(execFile);

/** Between two looks at the queue, ms. */
const LOOK_INTERVAL = 2000;
/** A controller that restarts does not answer for a while; so many looks may fail in a row. */
const MOST_FAILURES = 60;
/** Looks after which a job that the queue has forgotten, and that left no exit code, counts as lost. */
const MOST_ABSENCES = 5;

/** @param interval between two looks, ms */
export function slurmRunner(interval = LOOK_INTERVAL): Runner {
  return {
    async run(task, before, watch, signal) {
      const id = before?.kind === 'slurm' ? before.id : await submit(task, watch, signal);
      return follow(id, task, watch, signal, interval);
    },
  };
}

/** @returns the number Slurm gave it */
async function submit(task: Task, watch: TaskWatch, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const path = join(task.folder, 'slurm-job.sh');
  await writeFile(path, writeBatchScript(task), { mode: 0o700 });
  // The job's own environment stands in the script; nothing of ours goes along.
  const { stdout } = await run('sbatch', ['--parsable', '--export=NIL', path], { cwd: task.folder }).catch(
    (error) => {
      throw new JobFailure(
        `Slurm did not take the job: ${lastLine(error.stderr ?? error.message)}`,
        'transient',
      );
    },
  );
  const id = /^\d+/.exec(stdout.trim())?.[0];
  if (!id) throw new JobFailure(`Slurm did not take the job: it answered "${stdout.trim()}".`, 'transient');
  await watch.remember({ kind: 'slurm', id } satisfies RunnerState);
  return id;
}

async function follow(
  id: string,
  task: Task,
  watch: TaskWatch,
  signal: AbortSignal,
  interval: number,
): Promise<TaskReport> {
  let failures = 0;
  let absences = 0;
  for (;;) {
    if (signal.aborted) await leave(id, signal);
    const code = await readExitCode(task.folder);
    const state = await findState(id).catch(() => {
      failures += 1;
      return 'unanswered' as const;
    });
    if (state !== 'unanswered') failures = 0;
    absences = state === null ? absences + 1 : 0;
    const end = endOf(state, code);
    if (end) return { end, usage: await usageOf(id, task) };
    if (failures > MOST_FAILURES) {
      throw new JobFailure('Slurm does not answer any more.', 'transient', 'transient', true);
    }
    if (absences > MOST_ABSENCES)
      throw new JobFailure('Slurm knows nothing of the job any more.', 'transient');
    const progress = state === 'RUNNING' ? await readProgress(task.folder) : null;
    watch.progress(
      progress ?? { fraction: 0, message: `Slurm ${id}: ${state === null ? 'ending' : state.toLowerCase()}` },
    );
    await delay(interval, undefined, { signal }).catch(() => {});
  }
}

/** What the script wrote counts; without it, what Slurm says. */
function endOf(state: SlurmState | 'unanswered' | null, code: number | null): TaskEnd | null {
  const told = state === null || state === 'unanswered' ? null : endOfState(state);
  if (told && told.kind !== 'exit') return told;
  if (code !== null && (told !== null || state === null)) return { kind: 'exit', code };
  return told;
}

/** Aborted jobs are cancelled; when only the worker stops, the work goes on and waits for the next one. */
async function leave(id: string, signal: AbortSignal): Promise<never> {
  if (!isShutdown(signal)) await run('scancel', [id]).catch(() => {}); // it may have ended by itself
  throw signal.reason;
}

/** `null` when neither queue nor accounting knows the job. @throws when Slurm does not answer */
async function findState(id: string): Promise<SlurmState | null> {
  const queued = await run('squeue', ['--noheader', '--format=%T', '--states=all', `--jobs=${id}`]).catch(
    (error) => {
      if (/Invalid job id/i.test(error.stderr ?? '')) return { stdout: '' };
      throw error;
    },
  );
  return toState(queued.stdout) ?? findAccounted(id);
}

async function findAccounted(id: string): Promise<SlurmState | null> {
  const accounted = await run('sacct', [
    '--noheader',
    '--parsable2',
    '--allocations',
    '--format=State',
    `--jobs=${id}`,
  ]).catch(
    () => ({ stdout: '' }), // a cluster without accounting
  );
  return toState(accounted.stdout);
}

/** @param text such as `CANCELLED by 0` */
function toState(text: string): SlurmState | null {
  const word = text.trim().split(/[\s+]/, 1)[0] ?? '';
  return SLURM_STATES.find((state) => state === word) ?? null;
}

async function readExitCode(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, EXIT_FILE), 'utf8').catch(() => '');
  return /^\d+$/.test(text.trim()) ? Number(text) : null;
}

async function usageOf(id: string, { folder }: Task): Promise<TaskReport['usage']> {
  const { stdout } = await run('sacct', [
    '--noheader',
    '--parsable2',
    '--format=TotalCPU,MaxRSS',
    '--units=K',
    `--jobs=${id}`,
  ]).catch(() => ({ stdout: '' }));
  const rows = stdout.split('\n').map((line) => line.split('|'));
  return {
    cpuSeconds: Math.max(0, ...rows.map(([time = '']) => readCpuTime(time))),
    memoryBytes: 1024 * Math.max(0, ...rows.map(([, memory = '']) => Number.parseFloat(memory) || 0)),
    diskBytes: await folderSize(folder),
  };
}

/** @param text `[days-][hours:]minutes:seconds` */
function readCpuTime(text: string): number {
  const [, days = '0', rest = ''] = /^(?:(\d+)-)?([\d:.]+)$/.exec(text.trim()) ?? [];
  return rest.split(':').reduce((sum, part) => 60 * sum + Number(part), 0) + 86_400 * Number(days);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
