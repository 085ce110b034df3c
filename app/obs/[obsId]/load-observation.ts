import 'server-only';

import type { Observation } from '@/components/observation/observation';
import { listDatasetLinks } from '@/lib/archive/dataset-links';
import { findDatasets } from '@/lib/archive/find-datasets';
import { findObservation, type ObservationFacts } from '@/lib/archive/find-observation';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { decide } from '@/lib/identity/access';
import type { Who } from '@/lib/identity/who';

export interface LoadedObservation {
  readonly observation: Observation;
  /** The same number in other collections. */
  readonly others: readonly ObservationFacts[];
}

/**
 * The dataset that an address means: the one named by `id`, else that of the newest collection.
 *
 * @param who for whom the page is: what may be seen and had differs
 * @returns null when the archive has no such observation, or hides it
 */
export async function loadObservation(
  obsId: string,
  id: unknown,
  who: Who,
): Promise<LoadedObservation | null> {
  const now = new Date();
  const found = await findObservation(db(), obsId, env.BASE_URL, who);
  const datasets = await findDatasets(
    db(),
    found.map((one) => String(one.obs_publisher_did)),
  );
  const seen = found.flatMap((facts) => {
    const dataset = datasets.find((one) => one.obs_publisher_did === facts.obs_publisher_did);
    return dataset !== undefined && decide(who, dataset, 'see', now).allowed ? [{ facts, dataset }] : [];
  });
  const chosen = seen.find(({ facts }) => facts.obs_publisher_did === id) ?? seen[0];
  if (chosen === undefined) return null;
  const { facts, dataset } = chosen;
  const decision = decide(who, dataset, 'read', now);
  return {
    observation: {
      obsId,
      id: dataset.obs_publisher_did,
      facts,
      links: listDatasetLinks(dataset, { baseUrl: env.BASE_URL, now, who, number: 1 }).links,
      refusal: decision.allowed ? null : decision.sentence,
    },
    others: seen.filter((one) => one !== chosen).map((one) => one.facts),
  };
}
