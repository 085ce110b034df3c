import 'server-only';

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PrismaClient } from '@/lib/generated/prisma/client';

/** The file of a dataset, and when it may be had. */
export interface DatasetFile {
  readonly path: string;
  readonly name: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly dataRights: string | null;
  /** UTC; `null` for proprietary data without an end. */
  readonly releaseDate: Date | null;
}

interface FileRow {
  readonly path: string;
  readonly sha256: string;
  readonly size: bigint;
  readonly media_type: string;
  readonly data_rights: string | null;
  readonly obs_release_date: Date | null;
}

/** The file a dataset is downloaded as; `null` when the archive has no such dataset, or no file of it. */
export async function findDatasetFile(db: PrismaClient, publisherDid: string): Promise<DatasetFile | null> {
  const rows = await db.$queryRaw<FileRow[]>`
    SELECT f.path, f.sha256, f.size, f.media_type, d.data_rights, d.obs_release_date
      FROM archive.dataset d JOIN archive.file f ON f.id = d.file
     WHERE d.obs_publisher_did = ${publisherDid}`;
  const row = rows[0];
  if (!row) return null;
  return {
    path: row.path,
    name: basename(row.path),
    sha256: row.sha256,
    size: Number(row.size),
    mediaType: row.media_type,
    dataRights: row.data_rights,
    releaseDate: row.obs_release_date,
  };
}

/** Whether everybody may have a dataset: it is public, or its release date has come (ObsCore 1.1 §B.4.4). */
export function isReleased(file: Pick<DatasetFile, 'dataRights' | 'releaseDate'>, now: Date): boolean {
  return file.dataRights === 'public' || (file.releaseDate !== null && file.releaseDate <= now);
}

/** Whether the file lies where it was ingested, as long as it was; its content is not read. */
export async function isInPlace({ path, size }: Pick<DatasetFile, 'path' | 'size'>): Promise<boolean> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size === size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
