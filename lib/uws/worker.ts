/**
 * The worker's side of a job: one attempt, from the ticket to its end.
 *
 * A process that dies in the middle leaves a job that is EXECUTING and without a lock;
 * {@link requeueOrphans} gives it to somebody else under the next attempt's number.
 */
import type { JobFiles } from './files';
import type { Job, JobError, JobResult } from './job';
import type { JobLocks } from './job-locks';
import type { JobStore, Ticket } from './store';
import type { PhaseChanges } from './wait';

/** A failure that the job's owner is to read. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
  constructor(
    message: string,
    readonly type: JobError['type'] = 'fatal',
    /** What failed, as policies of retry name it. */
    readonly kind: string = type === 'transient' ? 'transient' : 'other',
    /** Its work goes on elsewhere: another attempt follows it in place of beginning anew. */
    readonly goesOn = false,
  ) {
    super(message);
  }
}

/** A failure after which the job is to be tried again. */
export class JobRetry extends Error {
  override readonly name = 'JobRetry';
  constructor(
    override readonly cause: JobFailure,
    readonly afterSeconds: number,
    /** For the owner: which try failed and when the next one begins. */
    message: string,
  ) {
    super(message, { cause });
  }
}

/**
 * Does the work of a job. Results are written through `files` under the job's attempt.
 *
 * @param signal aborted when the job is: stop soon, nobody will read the results
 * @throws {JobFailure} for what the owner can mend
 */
export type Execute = (job: Job, signal: AbortSignal) => Promise<readonly JobResult[]>;

export interface Worker {
  readonly store: JobStore;
  readonly files: JobFiles;
  readonly locks: JobLocks;
  readonly changes: PhaseChanges;
  readonly now: () => Date;
  /** For failures that are ours; `null` when no job is to blame. */
  readonly report: (error: unknown, job: Job | null) => void;
}

/** Why an attempt was broken off: the job is another now, its time is over, or this process has to end. */
type Stopped = 'changed' | 'too-long' | 'shutdown';

/** What the signal of a broken attempt gives as its reason. */
class AttemptStopped extends Error {
  override readonly name = 'AttemptStopped';
  constructor(
    jobId: string,
    readonly why: Stopped,
  ) {
    super(`job ${jobId}: ${why}`);
  }
}

/** Whether an attempt ends because its worker does: what goes on elsewhere may go on. */
export function isShutdown(signal: AbortSignal): boolean {
  return signal.reason instanceof AttemptStopped && signal.reason.why === 'shutdown';
}

/**
 * @param shutdown aborted when the process has to end: the job stays for the next worker
 * @throws when another worker seems to hold the job, so that the queue tries again later
 */
export async function runAttempt(
  worker: Worker,
  ticket: Ticket,
  execute: Execute,
  shutdown: AbortSignal,
): Promise<void> {
  const { store, locks } = worker;
  if (!(await locks.take(ticket.jobId))) throw new Error(`Another worker holds the job ${ticket.jobId}`);
  try {
    const job = await store.take(ticket, worker.now());
    if (job) await runTaken(worker, job, execute, shutdown);
  } finally {
    await locks.release(ticket.jobId);
  }
}

async function runTaken(worker: Worker, job: Job, execute: Execute, shutdown: AbortSignal): Promise<void> {
  const { store, files } = worker;
  const watch = watchJob(worker, job, shutdown);
  try {
    const results = await execute(job, watch.signal);
    const counted = await store.finish(job, { phase: 'COMPLETED', results }, worker.now());
    if (!counted) await Promise.all(results.map(({ key }) => files.removeResult(job.jobId, key)));
  } catch (error) {
    const stopped = watch.stopped();
    if (stopped === 'changed' || stopped === 'shutdown') return;
    if (stopped === 'too-long') {
      const message = `The job was stopped after the ${job.executionDuration} seconds it may execute.`;
      await store.finish(job, { phase: 'ABORTED', error: { message, type: 'fatal' } }, worker.now());
    } else if (error instanceof JobRetry) {
      const { message, afterSeconds, cause } = error;
      await store.retry(job, { message, at: secondsFrom(worker.now(), afterSeconds), follow: cause.goesOn });
    } else {
      await store.finish(job, { phase: 'ERROR', error: toJobError(worker, job, error) }, worker.now());
    }
  } finally {
    watch.end();
  }
}

function secondsFrom(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

function toJobError(worker: Worker, job: Job, error: unknown): JobError {
  if (error instanceof JobFailure) return { message: error.message, type: error.type };
  worker.report(error, job);
  return { message: 'The service failed on this job; the reason is in its log.', type: 'transient' };
}

/** A signal that is aborted when the attempt is no longer wanted. */
function watchJob({ store, changes }: Worker, job: Job, shutdown: AbortSignal) {
  const controller = new AbortController();
  let reason: Stopped | null = null;
  const stop = (why: Stopped) => {
    reason ??= why;
    controller.abort(new AttemptStopped(job.jobId, why));
  };
  const onShutdown = () => stop('shutdown');
  const unlisten = changes.listen(job.jobId, async () => {
    const now = await store.find(job.service, job.jobId).catch(() => job);
    if (now?.phase !== 'EXECUTING' || now.attempt !== job.attempt) stop('changed');
  });
  const timer =
    job.executionDuration > 0 ? setTimeout(() => stop('too-long'), job.executionDuration * 1000) : undefined;
  shutdown.addEventListener('abort', onShutdown, { once: true });
  if (shutdown.aborted) stop('shutdown');
  return {
    signal: controller.signal,
    stopped: () => reason,
    end() {
      unlisten();
      clearTimeout(timer);
      shutdown.removeEventListener('abort', onShutdown);
    },
  };
}

/** Attempts that may lose their worker: a job that ends its worker each time would end all there are. */
const MOST_LOSSES = 5;

/**
 * Queue the jobs again whose worker is gone.
 *
 * @returns how many had lost their worker
 */
export async function requeueOrphans(worker: Worker, service: string): Promise<number> {
  const { store, locks } = worker;
  let orphans = 0;
  for (const ticket of await locks.listOrphans(service)) {
    if ((await giveUp(worker, ticket)) || (await store.requeue(ticket))) orphans += 1;
  }
  return orphans;
}

/** @returns whether the job lost its worker too often; work that goes on elsewhere loses nothing */
async function giveUp({ store, now }: Worker, ticket: Ticket): Promise<boolean> {
  if (ticket.attempt <= MOST_LOSSES) return false;
  const job = await store.findAny(ticket.jobId);
  if (job === null || job.runner !== null || ticket.attempt - job.failures <= MOST_LOSSES) return false;
  const message = `The job was begun ${ticket.attempt} times, and each time the worker that ran it was lost: the job may be the reason.`;
  return store.finish(ticket, { phase: 'ERROR', error: { message, type: 'fatal' } }, now());
}
