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

/** Relations of each box that are not drawn, in either direction; counted once for all boxes. */
export function hiddenReaches(view: ProvenanceView): ReadonlyMap<string, Reach> {
  const past = new Map<string, number>();
  const future = new Map<string, number>();
  for (const { relation, from, to } of view.edges) {
    if (!FLOW.has(relation)) continue;
    past.set(from, (past.get(from) ?? 0) + 1);
    future.set(to, (future.get(to) ?? 0) + 1);
  }
  return new Map(
    Object.entries(view.reach).map(([id, reach]) => [
      id,
      {
        past: Math.max(0, reach.past - (past.get(id) ?? 0)),
        // The members of a collection are no later step of it, and not among its relations.
        future: Math.max(0, reach.future - (future.get(id) ?? 0)),
      },
    ]),
  );
}

export const NO_REACH: Reach = { past: 0, future: 0 };

/** Relations that lead through time; agents stand beside it. */
const FLOW: ReadonlySet<string> = new Set([
  'used',
  'wasGeneratedBy',
  'wasDerivedFrom',
  'wasInformedBy',
  'hadMember',
]);
