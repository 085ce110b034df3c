import 'server-only';

/**
 * The registered archives that a person has on their list, whatever computer they sit at. Only what the gateway has
 * read from the registry itself can be on it.
 */
import type { PrismaClient } from '@/lib/generated/prisma/client';

/** More makes a list that nobody reads. */
export const MOST_CHOSEN_ARCHIVES = 20;

/** @returns ivoids, those that were added first first */
export async function listChosenArchives(db: PrismaClient, userId: string): Promise<readonly string[]> {
  const rows = await db.chosenArchive.findMany({
    where: { userId },
    orderBy: [{ added: 'asc' }, { ivoid: 'asc' }],
    select: { ivoid: true },
  });
  return rows.map(({ ivoid }) => ivoid);
}

/**
 * Put archives on the list, the first ones as long as there is room. One that the gateway does not know is passed over.
 *
 * @returns the list as it is then
 */
export async function chooseArchives(
  db: PrismaClient,
  userId: string,
  ivoids: readonly string[],
): Promise<readonly string[]> {
  await db.$transaction(async (transaction) => {
    // Two browsers of one person wait for each other here, so that both see how much room there is.
    await transaction.$queryRaw`SELECT 1 FROM gateway."user" WHERE id = ${userId}::uuid FOR UPDATE`;
    await transaction.$executeRaw`
      INSERT INTO gateway.chosen_archive (user_id, ivoid)
      SELECT ${userId}::uuid, a.ivoid
        FROM gateway.registered_archive a
       WHERE a.ivoid = ANY(${[...ivoids]})
         AND NOT EXISTS (SELECT FROM gateway.chosen_archive c WHERE c.user_id = ${userId}::uuid AND c.ivoid = a.ivoid)
       ORDER BY array_position(${[...ivoids]}, a.ivoid)
       LIMIT greatest(0, ${MOST_CHOSEN_ARCHIVES} - (SELECT count(*) FROM gateway.chosen_archive WHERE user_id = ${userId}::uuid))`;
  });
  return listChosenArchives(db, userId);
}

export async function dropChosenArchive(db: PrismaClient, userId: string, ivoid: string): Promise<void> {
  await db.chosenArchive.deleteMany({ where: { userId, ivoid } });
}
