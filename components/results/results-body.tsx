'use client';

/**
 * The rows in sight and a few around them, between two rows that hold the height of the rest, so that it
 * stays a real table for assistive software. Scrolling draws this part alone.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';
import { ResultRowView, type RowLinks, type ShownColumn } from './result-row';
import type { Sight } from './sight';
import { useLocks } from './use-locks';
import type { ResultTable } from './use-result-table';

export interface ResultsBodyProps {
  readonly table: Pick<ResultTable, 'rowAt' | 'want'>;
  /** What scrolls; `null` until it is in the page. */
  readonly scroller: HTMLElement | null;
  readonly columns: readonly ShownColumn[];
  readonly links: RowLinks;
  /** Places of the order shown; `end` exclusive: a page, or everything. */
  readonly start: number;
  readonly end: number;
  readonly selected: ReadonlySet<number>;
  readonly onToggle: (row: number, range: boolean) => void;
  readonly sight: Sight;
  /** The row looked at, by its number. */
  readonly highlighted: number | null;
  readonly onFocusRow: (row: number) => void;
  /** A place to bring into sight, each time anew. */
  readonly brought: { readonly place: number } | null;
}

/** Rows above and below the window that are drawn in advance. */
const OVERSCAN = 8;
/** In `rem`, as `h-8` in the row. */
const ROW_HEIGHT = 2;

export function ResultsBody(props: ResultsBodyProps) {
  const { table, scroller, columns, links, start, end, selected, onToggle, sight } = props;
  const { highlighted, onFocusRow, brought } = props;
  const { rowAt, want } = table;
  const virtualizer = useVirtualizer({
    count: end - start,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT * rootFontSize(),
    overscan: OVERSCAN,
    useFlushSync: false, // a step of scrolling may be skipped, never waited for
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const range = virtualizer.range;
  useEffect(() => {
    if (first !== undefined && last !== undefined) want(start + first.index, start + last.index + 1);
    if (range !== null) sight.set(start + range.startIndex, Math.min(start + range.endIndex + 1, end));
  });
  useEffect(() => {
    if (brought !== null && brought.place >= start && brought.place < end) {
      virtualizer.scrollToIndex(brought.place - start, { align: 'center' });
    }
  }, [brought, start, end, virtualizer]);
  const [locks, wantLocks] = useLocks();
  const didOf = (place: number) => {
    const did = rowAt(place)?.values[links.publisherDid];
    return links.own && typeof did === 'string' ? did : null;
  };
  useEffect(() => {
    wantLocks(items.flatMap(({ index }) => didOf(start + index) ?? []));
  });
  return (
    <tbody>
      <Gap height={first?.start ?? 0} columns={columns.length + 2} />
      {items.map((item) => {
        const row = rowAt(start + item.index);
        return (
          <ResultRowView
            key={item.key}
            row={row}
            place={start + item.index + 1}
            columns={columns}
            links={links}
            lock={locks.get(didOf(start + item.index) ?? '')}
            selected={row !== undefined && selected.has(row.row)}
            onToggle={onToggle}
            highlighted={row !== undefined && row.row === highlighted}
            onFocusRow={onFocusRow}
          />
        );
      })}
      <Gap height={virtualizer.getTotalSize() - (last?.end ?? 0)} columns={columns.length + 2} />
    </tbody>
  );
}

/** The place of the rows out of sight. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns} className="p-0" />
    </tr>
  );
}

/** In pixels; what one `rem` is. */
function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
