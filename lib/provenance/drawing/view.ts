import type { Drawing } from './drawing';

/** What the page draws: boxes and arrows, and how much more there is around each box. */
export interface ProvenanceView extends Drawing {
  /** Relations of a box to earlier and later things, drawn or not; boxes without any are left out. */
  readonly reach: Readonly<Record<string, Reach>>;
  /** There was more than could be shown. */
  readonly truncated: boolean;
}

export interface Reach {
  readonly past: number;
  readonly future: number;
}

export const NO_VIEW: ProvenanceView = { nodes: [], edges: [], reach: {}, truncated: false };

/** Two parts of one graph put together; the second knows better where both speak of a thing. */
export function mergeViews(a: ProvenanceView, b: ProvenanceView): ProvenanceView {
  const nodes = new Map([...a.nodes, ...b.nodes].map((node) => [node.id, node]));
  const edges = new Map(
    [...a.edges, ...b.edges].map((edge) => [`${edge.relation} ${edge.role} ${edge.from} ${edge.to}`, edge]),
  );
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    reach: { ...a.reach, ...b.reach },
    truncated: a.truncated || b.truncated,
  };
}

/** Relations of a box that are not drawn, in either direction. */
export function hiddenReach(view: ProvenanceView, id: string): Reach {
  const reach = view.reach[id] ?? { past: 0, future: 0 };
  const flow = view.edges.filter(({ relation }) => FLOW.has(relation));
  const drawn = (end: 'from' | 'to') => flow.filter((edge) => edge[end] === id).length;
  return { past: Math.max(0, reach.past - drawn('from')), future: Math.max(0, reach.future - drawn('to')) };
}

/** Relations that lead through time; agents stand beside it. */
const FLOW: ReadonlySet<string> = new Set([
  'used',
  'wasGeneratedBy',
  'wasDerivedFrom',
  'wasInformedBy',
  'hadMember',
]);
