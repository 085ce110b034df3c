/**
 * The graph as a nested list: the same things, the same words, for reading from top to bottom and for whoever
 * cannot use a picture. A thing that stands above already is not unfolded twice.
 */
import { classNames } from '@/components/ui/class-names';
import type { DrawnEdge, DrawnNode } from '@/lib/provenance/drawing/drawing';
import type { ProvenanceView } from '@/lib/provenance/drawing/view';
import { KIND_WORDS, relationWords } from './words';

export interface StoryListProps {
  readonly view: ProvenanceView;
  readonly rootId: string;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}

/** One thing, how it is tied to what stands above it, and what follows from it. */
interface Item {
  readonly node: DrawnNode;
  readonly words: string | null;
  readonly told: boolean;
  readonly children: readonly Item[];
}

export function StoryList({ view, rootId, selectedId, onSelect }: StoryListProps) {
  const reached = new Set<string>();
  const past = unfold(view, rootId, 'past', reached);
  const future = unfold(view, rootId, 'future', reached);
  if (past === null) return null;
  // What a later step was also made from, where somebody went on from there.
  const beside = besides(view, reached);
  const items = (list: readonly Item[]) => <Items items={list} selectedId={selectedId} onSelect={onSelect} />;
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
      <section aria-label="What it came from">
        <h2 className="mb-1">What it came from</h2>
        {items([past])}
      </section>
      <section aria-label="What came of it">
        <h2 className="mb-1">What came of it</h2>
        {future !== null && future.children.length > 0 ? (
          items(future.children)
        ) : (
          <p className="text-muted">Nothing so far that is on record here.</p>
        )}
      </section>
      {beside.length > 0 && (
        <section aria-label="Beside it" className="lg:col-span-2">
          <h2 className="mb-1">Beside it</h2>
          {items(beside)}
        </section>
      )}
    </div>
  );
}

function Items({
  items,
  selectedId,
  onSelect,
}: {
  readonly items: readonly Item[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}) {
  return (
    <ul className="flex flex-col gap-0.5 border-l border-line pl-3">
      {items.map(({ node, words, told, children }) => (
        <li key={`${words} ${node.id}`}>
          {words !== null && <span className="text-muted">{words} </span>}
          <button
            type="button"
            onClick={() => onSelect(node.id)}
            aria-pressed={node.id === selectedId}
            className={classNames(
              'rounded px-1 text-left wrap-anywhere hover:bg-sunken',
              node.id === selectedId && 'bg-accent-soft',
            )}
          >
            <span className={classNames(node.kind === 'activity' && 'font-medium')}>{node.title}</span>{' '}
            <span className="text-sm text-muted">{node.type ?? KIND_WORDS[node.kind].toLowerCase()}</span>
          </button>
          {told && <span className="text-sm text-muted"> told above</span>}
          {children.length > 0 && <Items items={children} selectedId={selectedId} onSelect={onSelect} />}
        </li>
      ))}
    </ul>
  );
}

/** Things that neither lead to the root nor come of it, as the past of those that do. */
function besides(view: ProvenanceView, reached: Set<string>): Item[] {
  const found: Item[] = [];
  for (const edge of view.edges) {
    if (!reached.has(edge.from) || reached.has(edge.to)) continue;
    const past = unfold(view, edge.to, 'past', reached);
    const user = view.nodes.find(({ id }) => id === edge.from);
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
