import 'server-only';

/**
 * What jobs use: of one person, or of all that a quota is for.
 *
 * Jobs that run now count among those under way; their time counts once they have ended, since nobody knows before
 * what they will have used. Results of queries and cutouts take room as those of described jobs do, so they count too.
 */
import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import type { QuotaEntry, QuotaFigures } from './figures';
import { isMember } from './store';

const DAY = 24 * 3600 * 1000;

type Db = Pick<PrismaClient, '$queryRaw'>;

/** @param client as jobs have it: the user */
export function usageOf(db: Db, client: string, now: Date): Promise<QuotaFigures> {
  return usageBy(db, Prisma.sql`(${client})`, now);
}

/** Of all members together, as far as they are members now. */
export function usageOfAll(db: Db, { id }: QuotaEntry, now: Date): Promise<QuotaFigures> {
  const members = Prisma.sql`(
    SELECT u.id::text FROM gateway.user u JOIN gateway.job_quota q ON q.id = ${id}::uuid WHERE ${isMember(now)})`;
  return usageBy(db, members, now);
}

/** How many people each entry is for now, by its id. */
export async function countMembers(db: Db, now: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ id: string; members: number }[]>`
    SELECT q.id, (SELECT count(*)::int FROM gateway.user u WHERE ${isMember(now)}) AS members
      FROM gateway.job_quota q`;
  return new Map(rows.map(({ id, members }) => [id, members]));
}

async function usageBy(db: Db, clients: Prisma.Sql, now: Date): Promise<QuotaFigures> {
  const since = new Date(now.getTime() - DAY);
  const [used] = await db.$queryRaw<QuotaFigures[]>`
    SELECT (SELECT count(*)::int FROM gateway.job
             WHERE client IN ${clients} AND phase IN ('QUEUED', 'EXECUTING') AND starts_with(service, 'jobs/')) AS jobs,
           (SELECT coalesce(sum((usage->>'cpuSeconds')::float8), 0) FROM gateway.job
             WHERE client IN ${clients} AND end_time > ${since})
         + (SELECT coalesce(sum(cpu_seconds), 0) FROM gateway.job_time
             WHERE client IN ${clients} AND end_time > ${since}) AS "cpuSeconds",
           (SELECT coalesce(sum((result->>'size')::float8), 0)
              FROM gateway.job, jsonb_array_elements(results) result
             WHERE client IN ${clients}) AS "resultBytes"`;
  return used!;
}
