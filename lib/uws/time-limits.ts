/**
 * How long a job may run and be kept. The service may shorten what the client asks for without an error;
 * the client reads the job to learn what it got (UWS 1.1 §2.2.3.3).
 */
import { z } from 'zod';
import { UwsError } from './errors';
import { instantSchema } from './instant';
import type { JobLimits } from './service';

const durationSchema = z
  .string()
  .trim()
  .regex(/^\d{1,9}$/, {
    error: ({ input }) => `EXECUTIONDURATION="${input}" is not a number of seconds: expected 0 or more.`,
  })
  .transform(Number);

/** Seconds of execution: what was asked, at most the limit; 0 asks for as long as possible. */
export function requestedDuration(asked: string | undefined, { executionSeconds }: JobLimits): number {
  if (asked === undefined) return executionSeconds;
  const parsed = durationSchema.safeParse(asked);
  if (!parsed.success) throw new UwsError(parsed.error.issues[0]!.message, 400);
  return parsed.data === 0 ? executionSeconds : Math.min(parsed.data, executionSeconds);
}

/**
 * When the job goes: as asked, but not later than the limit, and not before now. How long it is remembered afterwards
 * counts from there, and one that was to be gone years ago would be forgotten at once.
 */
export function requestedDestruction(
  asked: string | undefined,
  { retentionSeconds }: JobLimits,
  now: Date,
): Date {
  const latest = new Date(now.getTime() + retentionSeconds * 1000);
  if (asked === undefined) return latest;
  const parsed = instantSchema.safeParse(asked);
  if (!parsed.success) throw new UwsError(`DESTRUCTION: ${parsed.error.issues[0]!.message}`, 400);
  return new Date(Math.max(now.getTime(), Math.min(parsed.data.getTime(), latest.getTime())));
}
