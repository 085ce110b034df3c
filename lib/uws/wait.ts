/**
 * Waiting for a job to change (UWS 1.1 §2.2.1.2): `GET {job}?WAIT=n[&PHASE=p]`.
 *
 * Nobody polls: the database tells of each change of phase. The waiter listens before it looks, so
 * that no change falls between the two.
 */
import { z } from 'zod';
import { UwsError } from './errors';
import { isActive, type Job, PHASES, type Phase } from './job';

/** The longest that one request waits, s; proxies cut off at 60 by habit. WAIT=-1 means this. */
export const LONGEST_WAIT = 50;

export interface WaitRequest {
  readonly seconds: number;
  /** Wait only while the job is in this phase. */
  readonly phase: Phase | null;
}

/** Tells of changes of a job's phase. */
export interface PhaseChanges {
  /** @returns a function that ends the listening */
  listen(jobId: string, changed: () => void): () => void;
}

const waitSchema = z.object({
  seconds: z
    .string()
    .regex(/^(-1|\d+)$/, {
      error: ({ input }) => `WAIT="${input}" is not a number of seconds: expected -1 or more.`,
    })
    .transform(Number)
    .transform((seconds) => (seconds < 0 ? LONGEST_WAIT : Math.min(seconds, LONGEST_WAIT))),
  phase: z
    .enum(PHASES, {
      error: ({ input }) => `"${input}" is not a phase: expected one of ${PHASES.join(', ')}.`,
    })
    .nullable(),
});

/** `null` when the client does not want to wait. */
export function readWait(values: ReadonlyMap<string, readonly string[]>): WaitRequest | null {
  const wait = values.get('WAIT')?.[0];
  if (wait === undefined) return null;
  const parsed = waitSchema.safeParse({
    seconds: wait,
    phase: values.get('PHASE')?.[0]?.toUpperCase() ?? null,
  });
  if (!parsed.success) throw new UwsError(parsed.error.issues[0]!.message, 400);
  return parsed.data;
}

/**
 * The job, once its phase is no longer what it was, or once the time is over.
 *
 * @param find looks the job up; `null` when it is gone
 * @param signal the client went away
 */
export async function waitForChange(
  jobId: string,
  { seconds, phase }: WaitRequest,
  find: () => Promise<Job | null>,
  changes: PhaseChanges,
  signal: AbortSignal,
): Promise<Job | null> {
  let wake = () => {};
  let over = seconds === 0;
  const leave = () => {
    over = true;
    wake();
  };
  const stop = changes.listen(jobId, () => wake());
  const timer = setTimeout(leave, seconds * 1000);
  signal.addEventListener('abort', leave, { once: true });
  try {
    let changed = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let job = await find();
    const before = job?.phase;
    while (
      job &&
      !over &&
      job.phase === before &&
      isActive(job.phase) &&
      (phase ?? job.phase) === job.phase
    ) {
      await changed;
      changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      job = await find();
    }
    return job;
  } finally {
    stop();
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
}
