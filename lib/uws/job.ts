/**
 * A job and its phases (UWS 1.1 §2.1).
 */

export const PHASES = [
  'PENDING',
  'QUEUED',
  'EXECUTING',
  'COMPLETED',
  'ERROR',
  'ABORTED',
  'HELD',
  'SUSPENDED',
  'UNKNOWN',
  'ARCHIVED',
] as const;

export type Phase = (typeof PHASES)[number];

export interface JobParameter {
  /** As the client wrote it; compared without regard to case. */
  readonly name: string;
  readonly value: string;
}

export interface JobResult {
  /** Also the last part of its address. */
  readonly id: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Where the store of results keeps it. */
  readonly key: string;
  /** What the file is called when somebody saves it; without one, the id. */
  readonly name?: string;
}

/** How far a job says it is. */
export interface JobProgress {
  /** 0 to 1. */
  readonly fraction: number;
  readonly message: string;
}

/** What a runner has to remember to find a job's work again, such as the number Slurm gave it. */
export interface RunnerState {
  readonly kind: string;
  readonly id: string;
  /** Where the work goes on. */
  readonly folder?: string;
}

/** What a job used, as far as its runner could see. */
export interface JobUsage {
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

export interface JobError {
  readonly message: string;
  /** `transient`: the same job may succeed later. */
  readonly type: 'transient' | 'fatal';
}

export interface Job {
  readonly jobId: string;
  /** Which job list it is in: `tap` … */
  readonly service: string;
  /** Id of the user who made it; `null` for a job anyone with its address may see. */
  readonly ownerId: string | null;
  readonly runId: string | null;
  readonly phase: Phase;
  readonly quote: Date | null;
  readonly creationTime: Date;
  readonly startTime: Date | null;
  readonly endTime: Date | null;
  /** Seconds; 0 is without limit. */
  readonly executionDuration: number;
  readonly destruction: Date;
  readonly parameters: readonly JobParameter[];
  readonly results: readonly JobResult[];
  readonly error: JobError | null;
  /**
   * Counts the times the job was given to a worker. Only the worker that holds the present number may
   * finish the job, so one that comes back from the dead changes nothing.
   */
  readonly attempt: number;
  /** Tries that failed and after which it was tried again. */
  readonly failures: number;
  /** The version of its definition; `null` where the service has none. */
  readonly definitionVersion: number | null;
  /** It was made with a token that may not read proprietary data. */
  readonly publicDataOnly: boolean;
  readonly progress: JobProgress | null;
  readonly runner: RunnerState | null;
  readonly usage: JobUsage | null;
}

/** Phases in which the job may still change by itself, and a client may wait (UWS 1.1 §2.2.1.2). */
export function isActive(phase: Phase): boolean {
  return phase === 'PENDING' || phase === 'QUEUED' || phase === 'EXECUTING';
}

/** Phases out of which PHASE=RUN leads (UWS 1.1 §2.1.3). */
export const RUNNABLE: readonly Phase[] = ['PENDING', 'HELD'];

/** Phases out of which PHASE=ABORT leads. */
export const ABORTABLE: readonly Phase[] = ['PENDING', 'QUEUED', 'EXECUTING', 'HELD', 'SUSPENDED', 'UNKNOWN'];

/** Phases out of which PHASE=ARCHIVE leads: the job has ended. */
export const ARCHIVABLE: readonly Phase[] = ['COMPLETED', 'ERROR', 'ABORTED'];

/** All values of a parameter, by the name in any case. */
export function parameterValues(parameters: readonly JobParameter[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { name, value } of parameters) {
    const key = name.toUpperCase();
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return values;
}

/**
 * Parameters posted later replace those of the same name, except the ones that may be repeated,
 * which gather (TAP 1.1 §5.3: UPLOAD).
 */
export function mergeParameters(
  present: readonly JobParameter[],
  posted: readonly JobParameter[],
  repeatable: ReadonlySet<string>,
): JobParameter[] {
  const replaced = new Set(
    posted.map(({ name }) => name.toUpperCase()).filter((name) => !repeatable.has(name)),
  );
  return [...present.filter(({ name }) => !replaced.has(name.toUpperCase())), ...posted];
}
