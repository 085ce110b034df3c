import type { ProvenanceView } from '@/lib/provenance/drawing/view';

/** The same without people and programs. */
export function withoutAgents(view: ProvenanceView): ProvenanceView {
  const nodes = view.nodes.filter(({ kind }) => kind !== 'agent');
  const kept = new Set(nodes.map(({ id }) => id));
  return { ...view, nodes, edges: view.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)) };
}
