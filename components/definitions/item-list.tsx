'use client';

/**
 * Inputs, results, parameters or controls: add, remove, move, and open one to edit it.
 */
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

export interface ItemListProps<Item> {
  readonly title: string;
  /** One of them, such as `parameter`. */
  readonly noun: string;
  readonly hint: ReactNode;
  readonly items: readonly Item[];
  readonly makeItem: () => Item;
  /** A few words about one, when it is closed. */
  readonly summarize: (item: Item) => string;
  /** It has a problem, so it stands open. */
  readonly isBad: (index: number) => boolean;
  readonly renderItem: (item: Item, index: number, onChange: (changes: Partial<Item>) => void) => ReactNode;
  readonly onChange: (items: readonly Item[]) => void;
}

let lastKey = 0;
const nextKey = () => {
  lastKey += 1;
  return lastKey;
};

export function ItemList<Item extends { readonly name: string }>(props: ItemListProps<Item>) {
  const { title, noun, hint, items, makeItem, summarize, isBad, renderItem, onChange } = props;
  // An item keeps its key when it is renamed or moved, so that it stays open and keeps the cursor.
  const [keys, setKeys] = useState<readonly number[]>(() => items.map(nextKey));
  /** Those being edited stay open, whatever is mended in them. */
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const list = useRef<HTMLOListElement>(null);

  const change = (next: readonly Item[], nextKeys: readonly number[]) => {
    setKeys(nextKeys);
    onChange(next);
  };
  const add = () => {
    const key = nextKey();
    setOpened(new Set([...opened, key]));
    change([...items, makeItem()], [...keys, key]);
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length) return;
    change(moved(items, from, to), moved(keys, from, to));
  };
  const remove = (index: number) => {
    change(items.toSpliced(index, 1), keys.toSpliced(index, 1));
    list.current?.parentElement?.querySelector<HTMLElement>('[data-add]')?.focus();
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-lg font-semibold">{title}</legend>
      <p className="max-w-prose text-sm text-muted">{hint}</p>
      {items.length > 0 && (
        <ol ref={list} className="flex flex-col gap-2">
          {items.map((item, index) => (
            <li key={keys[index]} className="relative rounded-md border border-line bg-raised">
              <details open={isBad(index) || opened.has(keys[index]!)}>
                <summary className="py-2 pr-32 pl-3 text-sm text-muted">
                  <strong className="font-mono text-ink">{item.name || `unnamed ${noun}`}</strong>{' '}
                  <span className="wrap-anywhere">{summarize(item)}</span>
                </summary>
                <div className="px-3 pt-1 pb-3">
                  {renderItem(item, index, (changes) => {
                    setOpened(new Set([...opened, keys[index]!]));
                    onChange(items.with(index, { ...item, ...changes }));
                  })}
                </div>
              </details>
              <div className="absolute top-0.5 right-1 flex">
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={`Move ${noun} ${item.name} up`}
                  aria-disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <ArrowUp aria-hidden className="size-4" />
                </Button>
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={`Move ${noun} ${item.name} down`}
                  aria-disabled={index === items.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <ArrowDown aria-hidden className="size-4" />
                </Button>
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={`Remove ${noun} ${item.name}`}
                  onClick={() => remove(index)}
                >
                  <Trash2 aria-hidden className="size-4" />
                </Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button size="small" data-add onClick={add}>
          <Plus aria-hidden className="size-4" />
          Add {/^[aeiou]/.test(noun) ? 'an' : 'a'} {noun}
        </Button>
      </div>
    </fieldset>
  );
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  return items.toSpliced(from, 1).toSpliced(to, 0, items[from]!);
}
