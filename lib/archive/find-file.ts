import 'server-only';

import { basename } from 'node:path';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { DatasetAccess } from '@/lib/identity/access';

/** The file of a dataset, and what decides who may have it. */
export interface DatasetFile extends DatasetAccess {
  /** obs_publisher_did */
  readonly id: string;
  /** Where it lies, or its address (lib/storage). */
  readonly path: string;
  /** What it is called when it is downloaded. */
  readonly name: string;
  /** What the last fixity check found wrong; `null` when nothing was. */
  readonly fault: string | null;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

interface FileRow {
  readonly path: string;
  readonly name: string | null;
  readonly fault: string | null;
  readonly sha256: string;
  readonly size: bigint;
  readonly media_type: string;
  readonly data_rights: string | null;
  readonly obs_release_date: Date | null;
  readonly proposal_id: string | null;
  readonly hidden: boolean;
}

/** The file a dataset is downloaded as; `null` when the archive has no such dataset, or no file of it. */
export async function findDatasetFile(db: PrismaClient, publisherDid: string): Promise<DatasetFile | null> {
  const rows = await db.$queryRaw<FileRow[]>`
    SELECT f.path, f.name, f.fault, f.sha256, f.size, f.media_type, d.data_rights, d.obs_release_date,
           d.proposal_id, d.hidden
      FROM archive.dataset d JOIN archive.file f ON f.id = d.file
     WHERE d.obs_publisher_did = ${publisherDid}`;
  const row = rows[0];
  if (!row) return null;
  return {
    id: publisherDid,
    path: row.path,
    name: row.name ?? basename(row.path),
    fault: row.fault,
    sha256: row.sha256,
    size: Number(row.size),
    mediaType: row.media_type,
    dataRights: row.data_rights,
    releaseDate: row.obs_release_date,
    proposalId: row.proposal_id,
    hidden: row.hidden,
  };
}
