import 'server-only';

import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { Who } from '@/lib/identity/who';
import { seesOf } from './hidden-rows';

/** Everything published of one dataset, by column name. */
export type ObservationFacts = Readonly<Record<string, string | number | null>>;

/**
 * The datasets of an observation, newest collection first; several when collections share its number.
 *
 * @param obsId obs_id, to the letter
 * @param baseUrl for access_url
 * @param who does not see what is hidden from them
 */
export async function findObservation(
  db: PrismaClient,
  obsId: string,
  baseUrl: string,
  who: Who,
): Promise<ObservationFacts[]> {
  // One transaction, so that the views find the address they make access_url of, and who asks.
  const [, rows] = await db.$transaction([
    db.$executeRaw`SELECT set_config('gateway.base_url', ${baseUrl}, true), set_config('gateway.sees', ${seesOf(who)}, true)`,
    db.$queryRaw<{ facts: ObservationFacts }[]>`
      SELECT to_jsonb(h) || to_jsonb(c) || to_jsonb(o) AS facts
        FROM ivoa.obscore o
        JOIN ivoa.obscore_hea h USING (obs_publisher_did)
        JOIN cta.obs_config c USING (obs_publisher_did)
       WHERE o.obs_id = ${obsId}
       ORDER BY o.obs_collection DESC, o.obs_publisher_did`,
  ]);
  return rows.map(({ facts }) => facts);
}
