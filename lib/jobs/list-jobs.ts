/**
 * Somebody's jobs as a list shows them: of all services, the newest first, as many as asked for.
 *
 * Parameters and results stay in the database: a list of ten thousand jobs is read in one go.
 */
import 'server-only';
import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import type { JobProgress, Phase } from '@/lib/uws/job';

export interface ListedJob {
  readonly jobId: string;
  /** `tap`, `jobs/<definition>` … */
  readonly service: string;
  readonly runId: string | null;
  readonly phase: Phase;
  readonly creationTime: Date;
  readonly startTime: Date | null;
  readonly endTime: Date | null;
  readonly destruction: Date;
  readonly progress: JobProgress | null;
  /** Message of the error summary. */
  readonly error: string | null;
}

/** What a job keeps. */
export interface KeptResults {
  readonly resultCount: number;
  /** Bytes of all of them. */
  readonly resultBytes: number;
}

export interface JobListFilter {
  /** Empty: all but ARCHIVED. */
  readonly phases: readonly Phase[];
  /** Services; empty: all. */
  readonly services: readonly string[];
  /** Part of the run id. */
  readonly text: string;
}

export interface JobPage {
  readonly jobs: readonly ListedJob[];
  /** Jobs that match. */
  readonly total: number;
}

export async function listJobs(
  db: PrismaClient,
  ownerId: string,
  filter: JobListFilter,
  place: { readonly offset: number; readonly limit: number },
): Promise<JobPage> {
  const where = conditions(ownerId, filter);
  const [jobs, counted] = await Promise.all([
    db.$queryRaw<ListedJob[]>`
      SELECT job_id AS "jobId", service, run_id AS "runId", phase, creation_time AS "creationTime",
             start_time AS "startTime", end_time AS "endTime", destruction, progress, error->>'message' AS error
        FROM gateway.job WHERE ${where}
       ORDER BY creation_time DESC, job_id LIMIT ${place.limit} OFFSET ${place.offset}`,
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM gateway.job WHERE ${where}`,
  ]);
  return { jobs, total: counted[0]!.total };
}

/** What jobs keep, by their ids: for as many as a page shows. */
export async function listKeptResults(
  db: PrismaClient,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, KeptResults>> {
  if (jobIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(KeptResults & { jobId: string })[]>`
    SELECT job_id AS "jobId", jsonb_array_length(results) AS "resultCount",
           (SELECT coalesce(sum((result->>'size')::float8), 0)
              FROM jsonb_array_elements(results) result) AS "resultBytes"
      FROM gateway.job WHERE job_id IN (${Prisma.join([...jobIds])})`;
  return new Map(rows.map(({ jobId, ...kept }) => [jobId, kept]));
}

/** The services that somebody has jobs of, for a filter. */
export async function listServices(db: PrismaClient, ownerId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ service: string }[]>`
    SELECT DISTINCT service FROM gateway.job WHERE owner_id = ${ownerId} ORDER BY service`;
  return rows.map(({ service }) => service);
}

function conditions(ownerId: string, { phases, services, text }: JobListFilter): Prisma.Sql {
  const all = [
    Prisma.sql`owner_id = ${ownerId}`,
    phases.length > 0 ? Prisma.sql`phase IN (${Prisma.join([...phases])})` : Prisma.sql`phase <> 'ARCHIVED'`,
    ...(services.length > 0 ? [Prisma.sql`service IN (${Prisma.join([...services])})`] : []),
    ...(text === '' ? [] : [Prisma.sql`position(lower(${text}) IN lower(coalesce(run_id, ''))) > 0`]),
  ];
  return Prisma.join(all, ' AND ');
}
