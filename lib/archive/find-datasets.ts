import 'server-only';

import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import type { DatasetAccess } from '@/lib/identity/access';

/** What links and cutouts need to know of a dataset. */
export interface Dataset extends DatasetAccess {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly obs_collection: string;
  readonly obs_title: string | null;
  readonly dataproduct_type: string | null;
  /** MJD, UTC. */
  readonly t_min: number | null;
  readonly t_max: number | null;
  /** Metres. */
  readonly em_min: number | null;
  readonly em_max: number | null;
  /** ICRS degrees; of the bounding circle of the footprint. */
  readonly s_ra: number | null;
  readonly s_dec: number | null;
  readonly s_region_radius: number | null;
  /** Where the file that holds it lies, or its address; null when there is none. */
  readonly path: string | null;
  readonly media_type: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly sha256: string | null;
  /** What the last fixity check found wrong with the file. */
  readonly fault: string | null;
  readonly parts: readonly DatasetPart[];
  /** Other datasets of the archive that it was made from, or that were made from it. */
  readonly relatives: readonly Relative[];
}

export interface Relative extends DatasetAccess {
  readonly relation: 'progenitor' | 'derivation';
  readonly obs_publisher_did: string;
  readonly obs_title: string | null;
  readonly media_type: string | null;
  /** Bytes. */
  readonly size: number | null;
}

/** An HDU that belongs to the observation, as the hdu-index has it (GADF 0.3, data storage). */
export interface DatasetPart {
  /** `events`, `gti`, `aeff`, `edisp`, `psf`, `bkg`, `rad_max` … */
  readonly type: string;
  readonly class: string;
  readonly path: string;
  /** What the file is called. */
  readonly name: string;
  /** What the last fixity check found wrong. */
  readonly fault: string | null;
  /** Bytes of the file. */
  readonly size: number;
  readonly sha256: string;
  /** Place in the file, 0 for the primary. */
  readonly index: number;
}

/**
 * Datasets by their identifiers, in no order; identifiers nobody published are left out.
 *
 * @param ids obs_publisher_did, to the letter
 */
export async function findDatasets(db: PrismaClient, ids: readonly string[]): Promise<Dataset[]> {
  if (ids.length === 0) return [];
  const found = await db.$queryRaw<Dataset[]>`
    SELECT d.obs_publisher_did, d.obs_id, d.obs_collection, d.obs_title, d.dataproduct_type,
           d.data_rights AS "dataRights", d.obs_release_date AS "releaseDate", d.proposal_id AS "proposalId", d.hidden,
           d.t_min, d.t_max, d.em_min, d.em_max, d.s_ra, d.s_dec, d.s_region_radius,
           f.path, f.media_type, f.size::double precision AS size, f.sha256, f.fault,
           coalesce(p.parts, '[]') AS parts, coalesce(r.relatives, '[]') AS relatives
      FROM archive.dataset d
      LEFT JOIN archive.file f ON f.id = d.file
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('type', h.hdu_type, 'class', h.hdu_class, 'path', hf.path,
                                          'name', coalesce(hf.name, regexp_replace(hf.path, '^.*/', '')), 'fault', hf.fault,
                                          'size', hf.size, 'sha256', hf.sha256, 'index', h.hdu_index) ORDER BY h.hdu_type, h.hdu_class) AS parts
          FROM archive.hdu h JOIN archive.file hf ON hf.id = h.file
         WHERE h.observation = d.observation
      ) p ON true
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('relation', a.relation, 'obs_publisher_did', n.obs_publisher_did,
                          'obs_title', n.obs_title, 'media_type', nf.media_type, 'size', nf.size,
                          'dataRights', n.data_rights, 'releaseDate', n.obs_release_date,
                          'proposalId', n.proposal_id, 'hidden', n.hidden)
                        ORDER BY a.relation, n.obs_publisher_did) AS relatives
          FROM (SELECT 'progenitor' AS relation, progenitor AS did FROM archive.derivation WHERE derived = d.obs_publisher_did
                UNION ALL
                SELECT 'derivation', derived FROM archive.derivation WHERE progenitor = d.obs_publisher_did) a
          JOIN archive.dataset n ON n.obs_publisher_did = a.did
          LEFT JOIN archive.file nf ON nf.id = n.file
      ) r ON true
     WHERE d.obs_publisher_did IN (${Prisma.join([...ids])})`;
  return found.map((dataset) => ({ ...dataset, relatives: dataset.relatives.map(withDate) }));
}

/** Dates are text in JSON; those of the archive are in UTC and do not say so. */
function withDate(relative: Relative): Relative {
  const { releaseDate } = relative;
  return { ...relative, releaseDate: releaseDate === null ? null : new Date(`${releaseDate}Z`) };
}
