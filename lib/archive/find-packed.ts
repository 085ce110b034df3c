import 'server-only';

import { crc32 } from 'node:zlib';
import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import type { DatasetAccess } from '@/lib/identity/access';
import type { ObscoreRow } from '@/lib/packages/obscore-table';
import type {
  ArchivedFile,
  PackedCollection,
  PackedFile,
  PackedObservation,
} from '@/lib/packages/packed-observation';
import { openArchiveFile } from './open-file';

/** A file whose CRC-32 nobody has needed yet. */
export interface FoundFile extends ArchivedFile {
  readonly crc32: number | null;
}
/** An observation as a package needs it, and what decides who may have it. */
export type FoundObservation = PackedObservation<FoundFile> & DatasetAccess;

const FILE = (alias: string) =>
  Prisma.raw(
    `json_build_object('id', ${alias}.id, 'path', ${alias}.path,
       'name', coalesce(${alias}.name, regexp_replace(${alias}.path, '^.*/', '')),
       'size', ${alias}.size, 'sha256', ${alias}.sha256, 'crc32', ${alias}.crc32, 'fault', ${alias}.fault)`,
  );

/** Datasets by identifier, in the order of collections and runs; identifiers nobody published are left out. */
export async function findPacked(db: PrismaClient, ids: readonly string[]): Promise<FoundObservation[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<FoundObservation[]>`
    SELECT d.obs_publisher_did, d.obs_id, d.obs_collection, d.obs_title, d.target_name,
           d.s_ra, d.s_dec, d.s_fov, d.t_min, d.t_max, d.em_min, d.em_max, d.ev_xel AS events,
           d.data_rights AS "dataRights", d.obs_release_date AS "releaseDate", d.proposal_id AS "proposalId",
           d.hidden, o.ingested, o.ra_obj, o.dec_obj, o.obs_mode, o.zen_pnt, o.alt_pnt, o.az_pnt, o.n_tels,
           o.tellist, o.quality, o.ontime, o.livetime, o.deadc,
           CASE WHEN f.id IS NOT NULL THEN ${FILE('f')} END AS file,
           coalesce(p.parts, '[]') AS parts
      FROM archive.dataset d
      LEFT JOIN archive.observation o ON o.id = d.observation
      LEFT JOIN archive.file f ON f.id = d.file
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('type', h.hdu_type, 'class', h.hdu_class, 'name', h.hdu_name,
                                          'file', ${FILE('hf')})
                        ORDER BY h.hdu_index, h.hdu_type, h.hdu_class) AS parts
          FROM archive.hdu h JOIN archive.file hf ON hf.id = h.file
         WHERE h.observation = d.observation AND d.dataproduct_type = 'event'
      ) p ON true
     WHERE d.obs_publisher_did = ANY (${[...ids]})
     ORDER BY d.obs_collection, d.obs_id, d.obs_publisher_did`;
}

/** Collections by name, with what goes with every copy of their data. */
export async function findPackedCollections(
  db: PrismaClient,
  names: readonly string[],
): Promise<PackedCollection[]> {
  return db.$queryRaw<PackedCollection[]>`
    SELECT name, title, reference, licence, terms, acknowledgement, bibtex
      FROM archive.collection WHERE name = ANY (${[...names]}) ORDER BY name`;
}

/** Names of the collections that some datasets are of; identifiers nobody published are passed over. */
export async function findCollectionNames(db: PrismaClient, ids: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT obs_collection AS name FROM archive.dataset WHERE obs_publisher_did = ANY (${[...ids]})`;
  return rows.map(({ name }) => name);
}

/** Their rows of ivoa.obscore. */
export async function findObscoreRows(
  db: PrismaClient,
  ids: readonly string[],
  baseUrl: string,
): Promise<ObscoreRow[]> {
  // One transaction, so that the view finds the address it makes access_url of.
  const [, rows] = await db.$transaction([
    db.$executeRaw`SELECT set_config('gateway.base_url', ${baseUrl}, true)`,
    db.$queryRaw<{ row: ObscoreRow }[]>`
      SELECT to_jsonb(o) AS row FROM ivoa.obscore o WHERE obs_publisher_did = ANY (${[...ids]})
       ORDER BY obs_collection, obs_id, obs_publisher_did`,
  ]);
  return rows.map(({ row }) => row);
}

/**
 * The same with the CRC-32 of every file: those that nobody has packed before are read once, and it is kept.
 *
 * @throws {StorageError} when such a file cannot be had
 */
export async function withChecksums(
  db: PrismaClient,
  observations: readonly FoundObservation[],
): Promise<PackedObservation[]> {
  const known = new Map<number, number>();
  const complete = async (file: FoundFile): Promise<PackedFile> => {
    const sum = known.get(file.id) ?? file.crc32 ?? (await computeChecksum(db, file));
    known.set(file.id, sum);
    return { ...file, crc32: sum };
  };
  const packed: PackedObservation[] = [];
  for (const observation of observations) {
    const parts: PackedObservation['parts'][number][] = [];
    for (const part of observation.parts) parts.push({ ...part, file: await complete(part.file) });
    packed.push({ ...observation, file: observation.file && (await complete(observation.file)), parts });
  }
  return packed;
}

async function computeChecksum(db: PrismaClient, file: FoundFile): Promise<number> {
  let sum = 0;
  for await (const piece of (await openArchiveFile(file)).open()) sum = crc32(piece, sum);
  await db.$executeRaw`UPDATE archive.file SET crc32 = ${sum} WHERE id = ${file.id} AND sha256 = ${file.sha256}`;
  return sum;
}
