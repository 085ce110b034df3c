import 'server-only';

import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import { nameKey } from '@/lib/sesame/target-name';

/** What a catalogue says of a source: the columns of cta.source, and its names. */
export interface SourceEntry {
  readonly source_id: string;
  readonly catalogue: string;
  /** The catalogue's name for people. */
  readonly catalogueTitle: string;
  readonly name: string;
  readonly names: readonly string[];
  /** ICRS, degrees. */
  readonly ra: number;
  readonly dec: number;
  readonly glon: number;
  readonly glat: number;
  readonly pos_err: number | null;
  readonly class: string | null;
  readonly class_written: string | null;
  readonly extension: number | null;
  readonly redshift: number | null;
  readonly discoverer: string | null;
  readonly discovery_date: string | null;
  /** Joined by `#`. */
  readonly seen_by: string | null;
  readonly model: string | null;
  readonly dnde_1tev: number | null;
  readonly dnde_1tev_err: number | null;
  readonly spec_index: number | null;
  readonly spec_index_err: number | null;
  readonly e_cut: number | null;
  readonly flux_1tev: number | null;
  readonly flux_1tev_err: number | null;
  readonly reference: string | null;
  /** How many published spectra and light curves belong to it. */
  readonly products: number;
}

const ENTRY = Prisma.sql`
  SELECT s.source_id, s.catalogue, c.title AS "catalogueTitle", s.name, n.names, s.ra, s.dec, s.glon, s.glat,
         s.pos_err, s.class, s.class_written, s.extension, s.redshift, s.discoverer, s.discovery_date, s.seen_by,
         s.model, s.dnde_1tev, s.dnde_1tev_err, s.spec_index, s.spec_index_err, s.e_cut, s.flux_1tev,
         s.flux_1tev_err, s.reference, coalesce(p.products, 0)::int AS products
    FROM archive.source s
    JOIN archive.collection c ON c.name = s.catalogue AND NOT c.hidden
    LEFT JOIN LATERAL (SELECT array_agg(name ORDER BY name) AS names
                         FROM archive.source_name WHERE source_id = s.source_id) n ON true
    LEFT JOIN LATERAL (SELECT count(*) AS products
                         FROM archive.source_dataset WHERE source_id = s.source_id) p ON true`;

/**
 * What the catalogues here say of a source, the one with most products first. An entry of another catalogue belongs
 * to it when the two share a name.
 *
 * @param name any of its names, or a source_id
 * @returns nothing when no catalogue knows it
 */
export async function findSource(db: PrismaClient, name: string): Promise<SourceEntry[]> {
  return db.$queryRaw<SourceEntry[]>`
    WITH named AS (
      SELECT source_id FROM archive.source_name WHERE name_key = ${nameKey(name)}
      UNION SELECT source_id FROM archive.source WHERE source_id = ${name}
    ), related AS (
      SELECT other.source_id FROM named
        JOIN archive.source_name mine USING (source_id)
        JOIN archive.source_name other ON other.name_key = mine.name_key
    )
    ${ENTRY}
    WHERE s.source_id IN (SELECT source_id FROM related)
    ORDER BY products DESC, s.catalogue, s.name`;
}

export interface SourceFilter {
  /** Part of a name; empty for all. */
  readonly name: string;
  /** As SIMBAD abbreviates it; empty for all. */
  readonly class: string;
  readonly catalogue: string;
}

/** Sources in order of right ascension. */
export async function listSources(
  db: PrismaClient,
  filter: SourceFilter,
  limit: number,
): Promise<SourceEntry[]> {
  // `%` and `_` of a name are themselves.
  const pattern = `%${nameKey(filter.name || ' ').replace(/[\\%_]/g, '\\$&')}%`;
  return db.$queryRaw<SourceEntry[]>`
    ${ENTRY}
    WHERE (${filter.name} = '' OR EXISTS (
             SELECT 1 FROM archive.source_name WHERE source_id = s.source_id AND name_key LIKE ${pattern}))
      AND (${filter.class} = '' OR s.class = ${filter.class})
      AND (${filter.catalogue} = '' OR s.catalogue = ${filter.catalogue})
    ORDER BY s.ra, s.catalogue
    LIMIT ${limit}`;
}

/** The classes and catalogues there are, to choose from. */
export async function listSourceChoices(db: PrismaClient): Promise<{
  readonly classes: readonly string[];
  readonly catalogues: readonly string[];
  readonly sources: number;
}> {
  const [row] = await db.$queryRaw<
    { classes: string[] | null; catalogues: string[] | null; sources: number }[]
  >`
    SELECT array_agg(DISTINCT s.class) FILTER (WHERE s.class IS NOT NULL) AS classes,
           array_agg(DISTINCT s.catalogue) AS catalogues, count(*)::int AS sources
      FROM archive.source s JOIN archive.collection c ON c.name = s.catalogue AND NOT c.hidden`;
  return { classes: row?.classes ?? [], catalogues: row?.catalogues ?? [], sources: row?.sources ?? 0 };
}
