import 'server-only';

import type { PrismaClient } from '@/lib/generated/prisma/client';

/** The end of something that was published once. */
export interface Withdrawal {
  /** UTC. */
  readonly withdrawn: Date;
  readonly reason: string;
  /** For whoever asks for it. */
  readonly sentence: string;
}

/**
 * Why a dataset, or an earlier content of it, is no more; `null` when it was never published.
 *
 * @param sha256 of the content asked for; without it the dataset as a whole is meant
 */
export async function findWithdrawal(
  db: PrismaClient,
  publisherDid: string,
  sha256?: string,
): Promise<Withdrawal | null> {
  const rows = await db.$queryRaw<{ withdrawn: Date; reason: string }[]>`
    SELECT withdrawn, reason FROM archive.withdrawn
     WHERE obs_publisher_did = ${publisherDid} AND (${sha256 ?? null}::text IS NULL OR sha256 = ${sha256 ?? null})
     ORDER BY withdrawn DESC LIMIT 1`;
  const [row] = rows;
  if (row === undefined) return null;
  const day = row.withdrawn.toISOString().slice(0, 10);
  const what = sha256 === undefined ? publisherDid : `The version ${sha256.slice(0, 12)} of ${publisherDid}`;
  return { ...row, sentence: `${what} was withdrawn on ${day}: ${row.reason}` };
}
