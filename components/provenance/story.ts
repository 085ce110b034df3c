/**
 * A graph as a nested list: what led to a thing, what came of it, and what stands beside. Pure; the page draws it.
 */
import type { DrawnEdge, DrawnNode } from '@/lib/provenance/drawing/drawing';
import type { ProvenanceView } from '@/lib/provenance/drawing/view';
import { relationWords } from './words';

/** One thing, how it is tied to what stands above it, and what follows from it. */
export interface Item {
  readonly node: DrawnNode;
  readonly words: string | null;
  /** It stands above already, and is not unfolded again. */
  readonly told: boolean;
  readonly children: readonly Item[];
  /** Lines below it that are left out. */
  readonly left?: number;
}

export interface Story {
  readonly past: readonly Item[];
  readonly future: readonly Item[];
  /** What a later step was also made from, where somebody went on from there. */
  readonly beside: readonly Item[];
}

/** @returns null when the root is not in the view */
export function toStory(view: ProvenanceView, rootId: string): Story | null {
  const reached = new Set<string>();
  const past = unfold(view, rootId, 'past', reached);
  const future = unfold(view, rootId, 'future', reached);
  if (past === null) return null;
  return { past: [past], future: future?.children ?? [], beside: besides(view, reached) };
}

/** With everything that stands below them. */
export function countLines(items: readonly Item[]): number {
  return items.reduce((sum, { children }) => sum + 1 + countLines(children), 0);
}

/**
 * The lines nearest to the beginning: all of the first level before any of the second, and so on.
 *
 * @returns the items themselves when there are no more than `most`
 */
export function firstLines(items: readonly Item[], most: number): readonly Item[] {
  const kept = new Set<Item>();
  let level = items;
  while (level.length > 0 && kept.size < most) {
    for (const item of level.slice(0, most - kept.size)) kept.add(item);
    level = level.flatMap(({ children }) => children);
  }
  const cut = (list: readonly Item[]): readonly Item[] =>
    list
      .filter((item) => kept.has(item))
      .map((item) => {
        const children = cut(item.children);
        const left = countLines(item.children.filter((child) => !kept.has(child)));
        return { ...item, children, left };
      });
  return countLines(items) <= most ? items : cut(items);
}

/** Things that neither lead to the root nor come of it, as the past of those that do. */
function besides(view: ProvenanceView, reached: Set<string>): Item[] {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const found: Item[] = [];
  for (const edge of view.edges) {
    if (!reached.has(edge.from) || reached.has(edge.to)) continue;
    const past = unfold(view, edge.to, 'past', reached);
    const user = nodes.get(edge.from);
    if (past && user)
      found.push({ ...past, words: `${user.title} ${relationWords(edge.relation, 'past', edge.role)}` });
  }
  return found;
}

/** @param reached is added what it holds */
function unfold(
  view: ProvenanceView,
  rootId: string,
  towards: 'past' | 'future',
  reached: Set<string>,
): Item | null {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const [own, other] = towards === 'past' ? (['from', 'to'] as const) : (['to', 'from'] as const);
  const byEnd = Map.groupBy(view.edges, (edge) => edge[own]);
  const seen = new Set<string>();
  const item = (id: string, edge: DrawnEdge | null): Item | null => {
    const node = nodes.get(id);
    if (!node) return null;
    const told = seen.has(id);
    seen.add(id);
    reached.add(id);
    const next = told ? [] : (byEnd.get(id) ?? []);
    const children = next.flatMap((one) => item(one[other], one) ?? []);
    const words = edge === null ? null : relationWords(edge.relation, towards, edge.role);
    return { node, words, told: told && (byEnd.get(id) ?? []).length > 0, children };
  };
  return item(rootId, null);
}
