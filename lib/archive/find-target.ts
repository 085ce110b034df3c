import 'server-only';

import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { Position } from '@/lib/sky/position';

export interface ArchiveTarget extends Position {
  /** As published in target_name. */
  readonly name: string;
}

/**
 * Where a target of this archive that everybody may see lies, as its observers gave it: the position for names that no
 * database of objects knows, such as those of empty fields.
 *
 * @param name in any case
 * @returns `null` when nothing was observed under that name, or without a position
 */
export async function findArchiveTarget(db: PrismaClient, name: string): Promise<ArchiveTarget | null> {
  const rows = await db.$queryRaw<ArchiveTarget[]>`
    SELECT d.target_name AS name, o.ra_obj AS ra, o.dec_obj AS dec
      FROM archive.dataset d
      JOIN archive.observation o ON o.id = d.observation
     WHERE NOT d.hidden AND lower(d.target_name) = lower(${name}) AND o.ra_obj IS NOT NULL AND o.dec_obj IS NOT NULL
     ORDER BY d.id DESC
     LIMIT 1`;
  return rows[0] ?? null;
}
