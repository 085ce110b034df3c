/**
 * The graph as a nested list: the same things, the same words, for reading from top to bottom and for whoever
 * cannot use a picture. A thing that stands above already is not unfolded twice.
 */
import { useMemo, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { ProvenanceView } from '@/lib/provenance/drawing/view';
import { countLines, firstLines, type Item, toStory } from './story';
import { KIND_WORDS } from './words';

/** Lines that a list begins with; a thousand cost the browser half a second. */
const FIRST_LINES = 80;

export interface StoryListProps {
  readonly view: ProvenanceView;
  readonly rootId: string;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}

export function StoryList({ view, rootId, selectedId, onSelect }: StoryListProps) {
  const story = useMemo(() => toStory(view, rootId), [view, rootId]);
  if (story === null) return null;
  const { past, future, beside } = story;
  const items = (list: readonly Item[]) => <Lines items={list} selectedId={selectedId} onSelect={onSelect} />;
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
      <section aria-label="What it came from">
        <h2 className="mb-1">What it came from</h2>
        {items(past)}
      </section>
      <section aria-label="What came of it">
        <h2 className="mb-1">What came of it</h2>
        {future.length > 0 ? (
          items(future)
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

interface LinesProps extends Pick<StoryListProps, 'selectedId' | 'onSelect'> {
  readonly items: readonly Item[];
}

/** A list of its own, all of it or its first lines. */
function Lines({ items, ...rest }: LinesProps) {
  const [all, setAll] = useState(false);
  const count = useMemo(() => countLines(items), [items]);
  const first = useMemo(() => (all ? items : firstLines(items, FIRST_LINES)), [items, all]);
  return (
    <>
      {first !== items && (
        <p className="mb-1 text-sm">
          <span className="text-muted">
            {FIRST_LINES} of {count} lines, the nearest.{' '}
          </span>
          <button type="button" className="link" onClick={() => setAll(true)}>
            Show all {count}
          </button>
        </p>
      )}
      <Items items={first} {...rest} />
    </>
  );
}

function Items({ items, selectedId, onSelect }: LinesProps) {
  return (
    <ul className="flex flex-col gap-0.5 border-l border-line pl-3">
      {items.map(({ node, words, told, children, left = 0 }) => (
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
          {left > 0 && (
            <p className="border-l border-line pl-3 text-sm text-muted">
              and {left} {children.length > 0 ? 'more' : 'below it'}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
