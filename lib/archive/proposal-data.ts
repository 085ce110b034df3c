import 'server-only';

/**
 * What was observed for proposals: figures of each, and the observations one by one.
 */

import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';

/** Figures of one proposal. */
export interface ProposalFigures {
  readonly proposalId: string;
  /** `null` where only the data name the proposal. */
  readonly title: string | null;
  /** Names of its principal investigators, as entered here. */
  readonly pis: readonly string[];
  /** Observations that the archive knows of. */
  readonly taken: number;
  /** Those whose calibrated data (calib_level 2 and more) can be had. */
  readonly processed: number;
  /** Live time of the observations, hours. */
  readonly hours: number;
  /** First start and last end, MJD in UTC; `null` without observations. */
  readonly t_min: number | null;
  readonly t_max: number | null;
  /** UTC; when the last of its data become public; `null` when all are, or when no date is set. */
  readonly release: Date | null;
  /** Datasets that are proprietary without an end. */
  readonly withoutEnd: number;
}

/** One dataset of a proposal. */
export interface ProposalDataset {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly proposalId: string;
  readonly target_name: string | null;
  readonly dataproduct_type: string | null;
  readonly calib_level: number;
  /** MJD, UTC. */
  readonly t_min: number | null;
  /** s */
  readonly t_exptime: number | null;
  readonly dataRights: string | null;
  /** UTC. */
  readonly releaseDate: Date | null;
  /** Bytes of its file; `null` when the archive keeps none. */
  readonly size: number | null;
}

/**
 * @param proposals `null` for all of them
 * @param text part of a proposal's id, its title or the name of a PI; or the beginning of an obs_id: proposals it fits
 */
export async function listProposalFigures(
  db: PrismaClient,
  proposals: readonly string[] | null,
  text: string,
): Promise<readonly ProposalFigures[]> {
  if (proposals !== null && proposals.length === 0) return [];
  const among = (column: Prisma.Sql) =>
    proposals === null
      ? Prisma.sql`${column} IS NOT NULL`
      : Prisma.sql`${column} IN (${Prisma.join([...proposals])})`;
  return db.$queryRaw<ProposalFigures[]>`
    SELECT i.id AS "proposalId", p.title, coalesce(m.pis, '{}') AS pis,
           coalesce(f.taken, 0)::int AS taken, coalesce(f.processed, 0)::int AS processed,
           coalesce(f.hours, 0)::float8 AS hours, f.t_min, f.t_max, f.release,
           coalesce(f.without_end, 0)::int AS "withoutEnd"
      FROM (SELECT id FROM gateway.proposal WHERE ${among(Prisma.sql`id`)}
            UNION SELECT DISTINCT proposal_id FROM archive.dataset WHERE ${among(Prisma.sql`proposal_id`)}) i
      LEFT JOIN gateway.proposal p ON p.id = i.id
      LEFT JOIN LATERAL (
        SELECT array_agg(u.name ORDER BY u.name) AS pis
          FROM gateway.proposal_member pm JOIN gateway.user u ON u.id = pm.user_id
         WHERE pm.proposal_id = i.id AND pm.part = 'pi' AND u.name IS NOT NULL) m ON true
      LEFT JOIN LATERAL (
        SELECT count(DISTINCT (d.obs_collection, d.obs_id)) AS taken,
               count(DISTINCT (d.obs_collection, d.obs_id)) FILTER (WHERE d.calib_level >= 2 AND d.file IS NOT NULL) AS processed,
               sum(d.t_exptime) FILTER (WHERE d.dataproduct_type = 'event') / 3600 AS hours,
               min(d.t_min) AS t_min, max(d.t_max) AS t_max,
               max(d.obs_release_date) FILTER (WHERE d.data_rights IS DISTINCT FROM 'public'
                                                 AND d.obs_release_date > now() AT TIME ZONE 'UTC') AS release,
               count(*) FILTER (WHERE d.data_rights IS DISTINCT FROM 'public' AND d.obs_release_date IS NULL) AS without_end
          FROM archive.dataset d WHERE d.proposal_id = i.id) f ON true
     WHERE ${text} = '' OR i.id ILIKE ${contains(text)} OR p.title ILIKE ${contains(text)}
        OR EXISTS (SELECT FROM unnest(m.pis) AS pi (name) WHERE pi.name ILIKE ${contains(text)})
        OR EXISTS (SELECT FROM archive.dataset d WHERE d.proposal_id = i.id AND d.obs_id LIKE ${begins(text)})
     ORDER BY f.t_max DESC NULLS LAST, i.id`;
}

/**
 * Datasets of a proposal, the newest first.
 *
 * @param text beginning of an obs_id; all when it fits none of them
 * @param limit rows; ask for one more than are shown to know whether there are more
 */
export async function listProposalDatasets(
  db: PrismaClient,
  proposalId: string,
  text: string,
  limit: number,
): Promise<readonly ProposalDataset[]> {
  return db.$queryRaw<ProposalDataset[]>`
    WITH of_proposal AS (SELECT * FROM archive.dataset WHERE proposal_id = ${proposalId})
    SELECT d.obs_publisher_did, d.obs_id, d.proposal_id AS "proposalId", d.target_name, d.dataproduct_type,
           d.calib_level, d.t_min, d.t_exptime, d.data_rights AS "dataRights",
           d.obs_release_date AS "releaseDate", f.size::float8 AS size
      FROM of_proposal d LEFT JOIN archive.file f ON f.id = d.file
     WHERE d.obs_id LIKE ${begins(text)}
        OR NOT EXISTS (SELECT FROM of_proposal o WHERE o.obs_id LIKE ${begins(text)})
     ORDER BY d.t_min DESC NULLS LAST, d.obs_publisher_did
     LIMIT ${limit}`;
}

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');
const contains = (text: string) => `%${literally(text)}%`;
const begins = (text: string) => `${literally(text)}%`;
