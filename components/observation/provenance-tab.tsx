import { ProvenancePanel } from '@/components/provenance/provenance-panel';
import { Notice } from '@/components/ui/notice';
import type { ProvenanceView } from '@/lib/provenance/drawing/view';

/** How the dataset was made, and what has been made of it. */
export function ProvenanceTab({ id, view }: { readonly id: string; readonly view: ProvenanceView | null }) {
  if (view === null) {
    return (
      <Notice kind="info" title="How this dataset was made is not on record">
        It came in before provenance was kept: its operator has to ingest it again.
      </Notice>
    );
  }
  return <ProvenancePanel initial={view} rootId={id} />;
}
