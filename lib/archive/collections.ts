import 'server-only';

import type { PrismaClient } from '@/lib/generated/prisma/client';

/** A collection, as its keepers see it. */
export interface Collection {
  readonly name: string;
  readonly title: string;
  readonly hidden: boolean;
  readonly datasets: number;
}

/** Every collection, hidden ones among them. */
export async function listCollections(db: PrismaClient): Promise<readonly Collection[]> {
  return db.$queryRaw<Collection[]>`
    SELECT c.name, c.title, c.hidden,
           (SELECT count(*) FROM archive.dataset d WHERE d.obs_collection = c.name)::int AS datasets
      FROM archive.collection c ORDER BY c.name`;
}

/**
 * Hide a collection from all but its proposals and the staff, or show it to everybody. Its rows are rewritten, which
 * takes some seconds for a million.
 *
 * @returns whether there is such a collection
 */
export async function setHidden(db: PrismaClient, name: string, hidden: boolean): Promise<boolean> {
  return (await db.$executeRaw`UPDATE archive.collection SET hidden = ${hidden} WHERE name = ${name}`) > 0;
}
