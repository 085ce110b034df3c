import 'server-only';

import type { PrismaClient } from '@/lib/generated/prisma/client';

/** What one collection holds. */
export interface CollectionSummary {
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly simulated: boolean;
  /** Bibcode or DOI to cite. */
  readonly reference: string | null;
  readonly runs: number;
  /** Spectra, light curves, images: datasets that are no event lists. */
  readonly products: number;
  /** Live time, hours. */
  readonly hours: number;
  /** First start and last end, MJD in UTC. */
  readonly t_min: number | null;
  readonly t_max: number | null;
}

/** What is here, for the front page. */
export interface ArchiveSummary {
  /** The largest first. */
  readonly collections: readonly CollectionSummary[];
  readonly runs: number;
  readonly products: number;
  /** Live time, hours. */
  readonly hours: number;
  /** The run that ended last. */
  readonly newest: {
    readonly obs_id: string;
    readonly obs_collection: string;
    readonly target_name: string | null;
    /** MJD, UTC */
    readonly t_max: number;
  } | null;
}

/**
 * Count what everybody may see of the archive. One pass over the datasets: some seconds on ten million, so a page
 * keeps the answer for a while.
 */
export async function readSummary(db: PrismaClient): Promise<ArchiveSummary> {
  const [collections, newest] = await Promise.all([
    db.$queryRaw<CollectionSummary[]>`
      SELECT d.name, coalesce(c.title, d.name) AS title, coalesce(c.simulated, false) AS simulated,
             c.reference, d.runs, d.products, d.hours, d.t_min, d.t_max
        FROM (SELECT obs_collection AS name, count(*) FILTER (WHERE dataproduct_type = 'event')::int AS runs,
                     count(*) FILTER (WHERE dataproduct_type IS DISTINCT FROM 'event')::int AS products, min(t_min) AS t_min, max(t_max) AS t_max,
                     coalesce(sum(t_exptime), 0) / 3600 AS hours
                FROM archive.dataset WHERE NOT hidden GROUP BY 1) d
        LEFT JOIN archive.collection c ON c.name = d.name
       ORDER BY d.runs DESC, d.products DESC, d.name`,
    db.$queryRaw<NonNullable<ArchiveSummary['newest']>[]>`
      SELECT obs_id, obs_collection, target_name, t_max
        FROM archive.dataset WHERE NOT hidden AND t_max IS NOT NULL AND dataproduct_type = 'event' ORDER BY t_max DESC LIMIT 1`,
  ]);
  return {
    collections,
    runs: collections.reduce((sum, { runs }) => sum + runs, 0),
    products: collections.reduce((sum, { products }) => sum + products, 0),
    hours: collections.reduce((sum, { hours }) => sum + hours, 0),
    newest: newest[0] ?? null,
  };
}
