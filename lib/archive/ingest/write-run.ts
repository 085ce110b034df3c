/**
 * The rows of one run, written in one transaction: either all of them are there or none.
 */
import { basename } from 'node:path';
import type { Client } from 'pg';
import type { DatasetRow } from '@/lib/obscore/gadf/dataset-row';
import type { GoodTimeRow } from '@/lib/obscore/gadf/good-times';
import type { ObservationRow } from '@/lib/obscore/gadf/observation-row';
import type { ProvenanceGraph } from '@/lib/provenance/model';
import { overPg, storeGraph } from '@/lib/provenance/store';
import type { Requirement } from './checklist';
import type { HashedFile } from './fingerprint';
import { inTransaction } from './in-transaction';
import { noteWithdrawal } from './withdraw';

/** An HDU of a run, or a file of a product, by its place. */
export interface LocatedPart {
  readonly path: string;
  readonly summary: {
    readonly type: string;
    readonly class: string;
    readonly index: number;
    readonly name: string;
  };
}

export interface RunRows {
  readonly collection: string;
  readonly obsId: string;
  readonly fingerprint: string;
  readonly observation: ObservationRow;
  readonly dataset: DatasetRow;
  /** Of event lists. */
  readonly goodTimes?: readonly GoodTimeRow[];
  readonly files: readonly HashedFile[];
  readonly hdus: readonly LocatedPart[];
  /** Path of the file the dataset is downloaded as. */
  readonly eventFile: string;
  readonly provenance: ProvenanceGraph;
  readonly checklist?: readonly Requirement[];
  /** Identifiers of the datasets it says it was made from. */
  readonly progenitors?: readonly string[];
}

/** Two ingests of the same run take turns. */
const RUN_LOCK = `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`;

/**
 * Put the rows of a run in place of those that were there.
 *
 * @param client connects as the owner of the tables, and is in no transaction
 */
export async function writeRun(client: Client, rows: RunRows): Promise<void> {
  await inTransaction(client, async () => {
    await client.query(RUN_LOCK, [`${rows.collection} ${rows.obsId}`]);
    // Before the files are written down, whose rows may be those of the earlier content.
    const sha256 = rows.files.find(({ path }) => path === rows.eventFile)!.sha256;
    await noteWithdrawal(client, rows, sha256, 'a newer version of the same dataset took its place.');
    const fileIds = new Map<string, string>();
    for (const file of rows.files) fileIds.set(file.path, await upsertFile(client, file));
    const before = await removeRows(client, rows.collection, rows.obsId);
    const observation = await insert(client, 'archive.observation', {
      collection: rows.collection,
      obs_id: rows.obsId,
      fingerprint: rows.fingerprint,
      ...rows.observation,
    });
    for (const { path, summary } of rows.hdus) {
      await client.query(
        `INSERT INTO archive.hdu (observation, hdu_type, hdu_class, file, hdu_index, hdu_name)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [observation, summary.type, summary.class, fileIds.get(path), summary.index, summary.name],
      );
    }
    const dataset = await insert(client, 'archive.dataset', {
      observation,
      file: fileIds.get(rows.eventFile)!,
      ...rows.dataset,
    });
    const { goodTimes = [] } = rows;
    await client.query(
      `INSERT INTO archive.good_time (dataset, t_start, t_stop)
       SELECT $1, * FROM unnest($2::double precision[], $3::double precision[])`,
      [dataset, goodTimes.map(({ t_start }) => t_start), goodTimes.map(({ t_stop }) => t_stop)],
    );
    for (const progenitor of rows.progenitors ?? []) {
      await client.query('INSERT INTO archive.derivation VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        rows.dataset.obs_publisher_did,
        progenitor,
      ]);
    }
    if (rows.checklist) {
      await client.query('UPDATE archive.observation SET checklist = $2 WHERE id = $1', [
        observation,
        JSON.stringify(rows.checklist),
      ]);
    }
    await storeGraph(overPg(client), rows.provenance, { ownerId: null, collection: rows.collection });
    await removeUnused(client, before ?? []);
  });
}

/**
 * Take a run out of the archive.
 *
 * @param reason for whoever asks for it later
 * @returns whether it was there
 */
export async function withdrawRun(
  client: Client,
  collection: string,
  obsId: string,
  reason = 'it is no longer among the data it was published from.',
): Promise<boolean> {
  return inTransaction(client, async () => {
    await client.query(RUN_LOCK, [`${collection} ${obsId}`]);
    await noteWithdrawal(client, { collection, obsId }, null, reason);
    const before = await removeRows(client, collection, obsId);
    await removeUnused(client, before ?? []);
    return before !== null;
  });
}

async function upsertFile(client: Client, file: HashedFile): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO archive.file (path, sha256, size, media_type, crc32, name) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, size = excluded.size,
       media_type = excluded.media_type, crc32 = excluded.crc32, name = excluded.name, fault = NULL, checked = now() AT TIME ZONE 'UTC'
     RETURNING id`,
    [
      file.location ?? file.path,
      file.sha256,
      file.size,
      file.mediaType,
      file.crc32,
      file.location === undefined ? null : basename(file.path),
    ],
  );
  return rows[0]!.id;
}

/**
 * The rows of hdu and dataset go with those of observation.
 *
 * @returns the files they were in; `null` when there were none
 */
async function removeRows(client: Client, collection: string, obsId: string): Promise<string[] | null> {
  const key = [collection, obsId];
  const files = await client.query<{ file: string }>(
    `SELECT DISTINCT h.file FROM archive.hdu h JOIN archive.observation o ON o.id = h.observation
      WHERE o.collection = $1 AND o.obs_id = $2`,
    key,
  );
  const { rowCount } = await client.query(
    'DELETE FROM archive.observation WHERE collection = $1 AND obs_id = $2',
    key,
  );
  return rowCount === 0 ? null : files.rows.map((row) => row.file);
}

/** Forget files that no run uses any more; those another ingest is about to use are locked, and stay. */
async function removeUnused(client: Client, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await client.query(
    `DELETE FROM archive.file WHERE id IN (
       SELECT id FROM archive.file f WHERE id = ANY ($1::bigint[])
          AND NOT EXISTS (SELECT 1 FROM archive.hdu WHERE file = f.id)
          AND NOT EXISTS (SELECT 1 FROM archive.dataset WHERE file = f.id)
       FOR UPDATE SKIP LOCKED)`,
    [files],
  );
}

/** Insert the named columns of a row; the generated ones beside them are the database's own. */
async function insert(
  client: Client,
  table: 'archive.observation' | 'archive.dataset',
  row: Readonly<Record<string, string | number | null>>,
): Promise<string> {
  const columns = Object.keys(row).join(', ');
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM json_populate_record(NULL::${table}, $1) RETURNING id`,
    [JSON.stringify(row)],
  );
  return rows[0]!.id;
}
