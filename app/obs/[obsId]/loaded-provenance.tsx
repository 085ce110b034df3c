import { currentWho } from '@/app/current-user';
import { ProvenanceTab } from '@/components/observation/provenance-tab';
import { db } from '@/lib/db';
import { findHiddenCollections } from '@/lib/provenance/find-hidden-collections';
import { loadStory } from '@/lib/provenance/load-view';

/** The most boxes a tab begins with. */
const MOST = 300;

/** The provenance tab with what whoever asks may know. */
export async function LoadedProvenance({ id }: { readonly id: string }) {
  const who = await currentWho();
  const hiddenCollections = await findHiddenCollections(db(), who);
  const view = await loadStory(db(), id, { viewerId: who.userId, hiddenCollections }, MOST);
  return <ProvenanceTab id={id} view={view} />;
}
