import 'server-only';

/** The state of the archive that an answer came from, and what its datasets contained then. */

import type { PrismaClient } from '@/lib/generated/prisma/client';

export interface ArchiveRelease {
  /** Grows with every transaction that changes what is published. */
  readonly number: number;
  /** When that was. */
  readonly at: Date;
}

/** @returns `null` while nothing was ever published */
export async function readRelease(db: PrismaClient): Promise<ArchiveRelease | null> {
  const [row] = await db.$queryRaw<ArchiveRelease[]>`
    SELECT release::int AS number, at FROM archive.change ORDER BY release DESC LIMIT 1`;
  return row ?? null;
}

/**
 * A digest of the contents of each dataset: of its file and of the responses that go with it.
 *
 * @param ids obs_publisher_did, to the letter
 * @returns 16 hexadecimal digits for each that has files; the others are left out
 */
export async function readContentDigests(
  db: PrismaClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ did: string; digest: string }[]>`
    SELECT d.obs_publisher_did AS did, left(encode(sha256(convert_to(string_agg(f.sha256, ' ' ORDER BY f.sha256), 'UTF8')), 'hex'), 16) AS digest
      FROM archive.dataset d
     CROSS JOIN LATERAL (
       SELECT own.sha256 FROM archive.file own WHERE own.id = d.file
       UNION
       SELECT part.sha256 FROM archive.hdu h JOIN archive.file part ON part.id = h.file WHERE h.observation = d.observation
     ) f
     WHERE d.obs_publisher_did = ANY (${[...ids]})
     GROUP BY d.obs_publisher_did`;
  return new Map(rows.map(({ did, digest }) => [did, digest]));
}
