import 'server-only';

import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';

/** A published spectrum or light curve, as its row says. */
export interface SourceProduct {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly obs_collection: string;
  readonly obs_title: string | null;
  readonly target_name: string | null;
  /** `spectrum`, `sed` or `timeseries`. */
  readonly dataproduct_type: string;
  readonly facility_name: string | null;
  readonly bib_reference: string | null;
  readonly licence: string | null;
  /** MJD, UTC. */
  readonly t_min: number | null;
  readonly t_max: number | null;
  /** eV. */
  readonly energy_min: number | null;
  readonly energy_max: number | null;
  /** Points. */
  readonly points: number | null;
}

const COLUMNS = Prisma.sql`
  d.obs_publisher_did, d.obs_id, d.obs_collection, d.obs_title, d.target_name, d.dataproduct_type,
  d.facility_name, d.bib_reference, coalesce(sd.licence, c.licence) AS licence, d.t_min, d.t_max, d.energy_min,
  d.energy_max,
  (CASE WHEN d.dataproduct_type = 'timeseries' THEN d.t_xel ELSE d.em_xel END)::int AS points`;

/** Published products of sources, spectra first, the oldest paper first. */
export async function listSourceProducts(
  db: PrismaClient,
  sourceIds: readonly string[],
): Promise<SourceProduct[]> {
  if (sourceIds.length === 0) return [];
  return db.$queryRaw<SourceProduct[]>`
    SELECT ${COLUMNS}
      FROM archive.source_dataset sd
      JOIN archive.dataset d USING (obs_publisher_did)
      JOIN archive.collection c ON c.name = d.obs_collection
     WHERE sd.source_id IN (${Prisma.join([...sourceIds])}) AND NOT d.hidden
     ORDER BY d.dataproduct_type = 'timeseries', d.bib_reference, d.obs_id`;
}

/** What is said of some datasets, whether or not a source claims them; in no order. */
export async function findProductFacts(db: PrismaClient, ids: readonly string[]): Promise<SourceProduct[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<SourceProduct[]>`
    SELECT DISTINCT ON (d.obs_publisher_did) ${COLUMNS}
      FROM archive.dataset d
      JOIN archive.collection c ON c.name = d.obs_collection
      LEFT JOIN archive.source_dataset sd USING (obs_publisher_did)
     WHERE d.obs_publisher_did IN (${Prisma.join([...ids])})`;
}

/** A source that a dataset belongs to. */
export interface ProductSource {
  readonly name: string;
  readonly redshift: number | null;
}

export async function findProductSource(db: PrismaClient, id: string): Promise<ProductSource | null> {
  const rows = await db.$queryRaw<ProductSource[]>`
    SELECT s.name, s.redshift FROM archive.source_dataset sd JOIN archive.source s USING (source_id)
     WHERE sd.obs_publisher_did = ${id} LIMIT 1`;
  return rows[0] ?? null;
}

/** A run whose footprint holds a position. */
export interface CoveringRun {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly obs_collection: string;
  readonly target_name: string | null;
  readonly instrument_name: string | null;
  /** MJD, UTC. */
  readonly t_min: number | null;
  /** Seconds. */
  readonly t_exptime: number | null;
  /** Footprint, STC-S. */
  readonly s_region: string | null;
  /** From the pointing, degrees. */
  readonly offset: number;
}

/**
 * Event lists that cover a position, the nearest pointing first.
 *
 * @param position ICRS, degrees
 */
export async function listCoveringRuns(
  db: PrismaClient,
  { ra, dec }: { readonly ra: number; readonly dec: number },
  limit: number,
): Promise<{ readonly runs: readonly CoveringRun[]; readonly total: number; readonly seconds: number }> {
  // A box keeps its right ascension unwrapped, so the point is looked for a turn up and down as well.
  const covers = Prisma.sql`
      FROM archive.dataset d
     WHERE d.dataproduct_type = 'event' AND NOT d.hidden
       AND (d.s_region_box && box(point(${ra}, ${dec}), point(${ra}, ${dec}))
         OR d.s_region_box && box(point(${ra + 360}, ${dec}), point(${ra + 360}, ${dec}))
         OR d.s_region_box && box(point(${ra - 360}, ${dec}), point(${ra - 360}, ${dec})))
       AND sky.contains(sky.point(${ra}, ${dec}), d.s_region_shape)`;
  const [runs, [sum]] = await Promise.all([
    db.$queryRaw<CoveringRun[]>`
      SELECT d.obs_publisher_did, d.obs_id, d.obs_collection, d.target_name, d.instrument_name, d.t_min, d.t_exptime,
             d.s_region, sky.separation(d.s_ra, d.s_dec, ${ra}, ${dec}) AS "offset"
      ${covers}
       ORDER BY "offset", d.t_min LIMIT ${limit}`,
    db.$queryRaw<{ total: number; seconds: number }[]>`
      SELECT count(*)::int AS total, coalesce(sum(d.t_exptime), 0) AS seconds ${covers}`,
  ]);
  return { runs, total: sum?.total ?? 0, seconds: sum?.seconds ?? 0 };
}
