import { currentWho } from '@/app/current-user';
import { ProvenanceTab } from '@/components/observation/provenance-tab';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { findViewer } from '@/lib/provenance/find-viewer';
import { loadStory } from '@/lib/provenance/load-view';

/** The most boxes a tab begins with. */
const MOST = 300;

/** The provenance tab with what whoever asks may know. */
export async function LoadedProvenance({ id }: { readonly id: string }) {
  const who = await currentWho();
  const viewer = await findViewer(db(), who, env.AUTHORITY);
  const view = await loadStory(db(), id, viewer, MOST);
  return <ProvenanceTab id={id} view={view} />;
}
