/**
 * What a runner is given and what it tells. A runner knows nothing of definitions and databases: it runs a
 * command in a folder, within limits, and says how that ended.
 */
import type { JobProgress, JobUsage, RunnerState } from '@/lib/uws/job';

export interface TaskLimits {
  /** Seconds of wall time; 0 is without limit. The worker ends the task by its signal; schedulers are told beforehand. */
  readonly seconds: number;
  /** Bytes in memory, of all its processes together. */
  readonly memoryBytes: number;
  /** Bytes in its folder. */
  readonly diskBytes: number;
  /** Processes at one time. */
  readonly processes: number;
}

export interface Task {
  readonly jobId: string;
  /** Its own folder: inputs lie in it, results are left in it. */
  readonly folder: string;
  /** Program and arguments. */
  readonly command: readonly string[];
  /** The whole environment of the command; nothing of ours is added. */
  readonly variables: Readonly<Record<string, string>>;
  /** Files that standard output and error are appended to. */
  readonly stdout: string;
  readonly stderr: string;
  readonly limits: TaskLimits;
  /** Values of control parameters, such as `slurm_partition`. */
  readonly controls: Readonly<Record<string, string>>;
}

/** How a task ended, other than by our own signal. */
export type TaskEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'memory' | 'disk' | 'processes' | 'time' }
  /** Somebody ended it outside of the gateway. */
  | { readonly kind: 'cancelled' };

export interface TaskReport {
  readonly end: TaskEnd;
  readonly usage: JobUsage;
}

/** What a runner tells while the task runs. */
export interface TaskWatch {
  progress(progress: JobProgress): void;
  /** To be kept over a restart of the worker; awaited before the runner relies on it. */
  remember(state: RunnerState): Promise<void>;
}

export interface Runner {
  /**
   * @param before what an earlier attempt remembered; a runner whose work outlives the worker takes it up again
   * @param signal aborted when the task is no longer wanted: all its processes are ended before this rejects
   * @throws {JobFailure} when the task cannot be run at all
   */
  run(task: Task, before: RunnerState | null, watch: TaskWatch, signal: AbortSignal): Promise<TaskReport>;
}

/** A script may leave lines `0.4 fitting` in this file of its folder; the last one counts. */
export const PROGRESS_FILE = 'progress';
