/**
 * What one person may use over all their jobs: time of processors in a day, and room for results.
 *
 * Jobs that run now are not counted, since nobody knows yet what they will have used; how many of them one may
 * have is a limit of its own (JOBS_PER_USER).
 */
import 'server-only';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { UwsError } from '@/lib/uws/errors';

export interface Quota {
  /** Seconds of processors in 24 hours. */
  readonly cpuSeconds: number;
  /** Bytes of results that are kept. */
  readonly resultBytes: number;
}

const DAY = 24 * 3600 * 1000;

/** Seconds after which somebody who used all their time may ask again. */
const TRY_AGAIN = 3600;

/**
 * @param client as jobs have it: the user
 * @throws {UwsError} 503 when the quota is used up, with what would help
 */
export async function requireQuota(db: PrismaClient, client: string, quota: Quota, now: Date): Promise<void> {
  const [used] = await db.$queryRaw<{ cpuSeconds: number; resultBytes: number }[]>`
    SELECT coalesce(sum((usage->>'cpuSeconds')::float8) FILTER (WHERE end_time > ${new Date(now.getTime() - DAY)}), 0) AS "cpuSeconds",
           coalesce(sum((SELECT sum((result->>'size')::float8) FROM jsonb_array_elements(results) result)), 0) AS "resultBytes"
      FROM gateway.job WHERE client = ${client}`;
  const { cpuSeconds, resultBytes } = used!;
  if (cpuSeconds >= quota.cpuSeconds) {
    throw new UwsError(
      `Your jobs of the last day used ${Math.round(cpuSeconds)} s of processor time, and ${quota.cpuSeconds} s is what one may use: try again later.`,
      503,
      TRY_AGAIN,
    );
  }
  if (resultBytes >= quota.resultBytes) {
    throw new UwsError(
      `The results of your jobs hold ${(resultBytes / 1e9).toFixed(2)} GB, and ${(quota.resultBytes / 1e9).toFixed(2)} GB is what one may keep: delete jobs that you need no more.`,
      503,
    );
  }
}
