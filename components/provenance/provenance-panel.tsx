'use client';

/**
 * How something was made: the graph, details of the chosen thing, and the list that says the same.
 */
import { useCallback, useMemo, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { hiddenReaches, mergeViews, NO_REACH, type ProvenanceView } from '@/lib/provenance/drawing/view';
import { DocumentLinks } from './document-links';
import { Legend } from './legend';
import { NodeDetails } from './node-details';
import { ProvenanceGraph } from './provenance-graph';
import { StoryList } from './story-list';
import { withoutAgents } from './without-agents';

export function ProvenancePanel({
  initial,
  rootId,
}: {
  readonly initial: ProvenanceView;
  readonly rootId: string;
}) {
  const [view, setView] = useState(initial);
  const [agents, setAgents] = useState(true);
  const [selectedId, setSelectedId] = useState<string>(rootId);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const shown = useMemo(() => (agents ? view : withoutAgents(view)), [view, agents]);
  const reaches = useMemo(() => hiddenReaches(shown), [shown]);
  const selected = shown.nodes.find(({ id }) => id === selectedId);

  const expand = useCallback(async (id: string, direction: 'BACK' | 'FORWARD') => {
    setBusy(true);
    try {
      const parameters = new URLSearchParams({ ID: id, DEPTH: '1', DIRECTION: direction });
      const response = await fetch(`/prov/graph?${parameters}`);
      if (!response.ok) throw new Error((await response.text()).trim());
      const more = (await response.json()) as ProvenanceView;
      setView((before) => mergeViews(before, more));
      setSelectedId(id);
      setTrouble(null);
    } catch (error) {
      setTrouble(`What lies beyond could not be fetched: ${error instanceof Error ? error.message : error}`);
    } finally {
      setBusy(false);
    }
  }, []);

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Legend />
        <span className="flex items-center gap-1.5">
          <Checkbox id="show-agents" checked={agents} onChange={() => setAgents(!agents)} />
          <label htmlFor="show-agents">Show people and programs</label>
        </span>
        <span className="ml-auto">
          <DocumentLinks id={rootId} />
        </span>
      </div>
      {trouble !== null && <Notice kind="error">{trouble}</Notice>}
      {view.truncated && (
        <Notice kind="info">
          There is more than can be shown at once: it ends after {view.nodes.length} boxes.
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <ProvenanceGraph
          view={shown}
          reaches={reaches}
          rootId={rootId}
          selectedId={selectedId}
          onSelect={setSelectedId}
          onExpand={expand}
        />
        {selected && (
          <NodeDetails
            key={selected.id}
            node={selected}
            more={reaches.get(selected.id) ?? NO_REACH}
            busy={busy}
            onExpand={expand}
          />
        )}
      </div>
      <StoryList view={shown} rootId={rootId} selectedId={selectedId} onSelect={setSelectedId} />
    </div>
  );
}
