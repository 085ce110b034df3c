'use client';

/**
 * The rows in sight and a few around them, between two rows that hold the height of the rest, so that it
 * stays a real table for assistive software. Scrolling draws this part alone.
 */
import { useEffect, useSyncExternalStore } from 'react';
import { CELLS_BEFORE, ResultRowView, type ShownColumn } from './result-row';
import type { RowLinks } from './row-actions';
import type { RowWindow } from './row-window';
import type { Sight } from './sight';
import { useColumnRange } from './use-column-range';
import { useLocks } from './use-locks';
import { useRowRange } from './use-row-range';

export interface ResultsBodyProps {
  readonly window: RowWindow;
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

export function ResultsBody(props: ResultsBodyProps) {
  const { window, scroller, columns, links, start, end, selected, onToggle, sight } = props;
  const { highlighted, onFocusRow, brought } = props;
  useSyncExternalStore(window.subscribe, window.snapshot, window.snapshot);
  const range = useRowRange(scroller, end - start);
  const { scrollTo } = range;
  const across = useColumnRange(scroller, columns, end - start, CELLS_BEFORE);
  const places = Array.from({ length: range.end - range.start }, (_, i) => start + range.start + i);
  useEffect(() => {
    window.want(start + range.start, start + range.end);
    sight.set(start + range.seenStart, start + range.seenEnd);
  });
  useEffect(() => {
    if (brought !== null && brought.place >= start && brought.place < end) scrollTo(brought.place - start);
  }, [brought, start, end, scrollTo]);
  const [locks, wantLocks] = useLocks();
  const didOf = (place: number) => {
    const did = window.at(place)?.values[links.publisherDid];
    return links.own && typeof did === 'string' ? did : null;
  };
  useEffect(() => {
    wantLocks(places.flatMap((place) => didOf(place) ?? []));
  });
  return (
    <tbody>
      <Gap height={range.start * range.rowHeight} columns={columns.length + CELLS_BEFORE} />
      {places.map((place) => {
        const row = window.at(place);
        if (row === undefined) {
          return <WaitingRow key={place} place={place + 1} columns={columns.length + CELLS_BEFORE} />;
        }
        return (
          <ResultRowView
            key={place}
            row={row}
            place={place + 1}
            columns={columns}
            first={across.start}
            end={across.end}
            links={links}
            lock={locks.get(didOf(place) ?? '')}
            selected={selected.has(row.row)}
            onToggle={onToggle}
            highlighted={row.row === highlighted}
            onFocusRow={onFocusRow}
          />
        );
      })}
      <Gap height={(end - start - range.end) * range.rowHeight} columns={columns.length + CELLS_BEFORE} />
    </tbody>
  );
}

/** A row that is on its way. */
function WaitingRow({ place, columns }: { readonly place: number; readonly columns: number }) {
  return (
    <tr aria-rowindex={place + 1} aria-busy className="h-8 pointer-coarse:h-10">
      <td colSpan={columns} />
    </tr>
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
