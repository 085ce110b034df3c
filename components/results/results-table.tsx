'use client';

/**
 * The windowed table of a result: only the rows in sight are in the page, between two rows that hold
 * the height of the rest, so that it stays a real table for assistive software.
 */
import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { HeaderCell } from './header-cell';
import { type ResultColumns, resultFeatures } from './result-columns';
import { ResultRowView, type RowLinks, type ShownColumn } from './result-row';
import type { ColumnChoice } from './use-column-choice';
import type { ResultTable } from './use-result-table';

export interface ResultsTableProps {
  readonly table: ResultTable;
  readonly columns: ResultColumns;
  readonly choice: ColumnChoice;
  /** The rows are of this gateway's own archive. */
  readonly own: boolean;
  /** Places of the order shown; `end` exclusive: a page, or everything. */
  readonly start: number;
  readonly end: number;
  readonly selected: ReadonlySet<number>;
  readonly onToggle: (row: number, range: boolean) => void;
  readonly onToggleAll: () => void;
  /** Places now in sight, `end` exclusive. */
  readonly onSight: (start: number, end: number) => void;
}

/** Rows above and below the window that are drawn in advance. */
const OVERSCAN = 12;
/** In `rem`, as `h-8` in the row. */
const ROW_HEIGHT = 2;

export function ResultsTable(props: ResultsTableProps) {
  const { table: result, columns, choice, own, start, end, selected, onToggle, onToggleAll, onSight } = props;
  const { state, sort, rowAt, want } = result;
  const scroller = useRef<HTMLElement>(null);
  const sorting = useMemo(() => shownSorting(state.sorting, columns), [state.sorting, columns]);
  const columnOrder = useMemo(() => [...choice.order], [choice.order]);
  const table = useTable({
    features: resultFeatures,
    columns,
    data: NO_ROWS,
    manualSorting: true,
    state: { sorting, columnOrder, columnVisibility: choice.visible },
  });
  const shown = table.getVisibleLeafColumns().flatMap((column): ShownColumn[] => {
    const meta = column.columnDef.meta;
    return meta === undefined ? [] : [{ ...meta, index: state.fields.indexOf(meta.field) }];
  });
  const shownKey = shown.map(({ field }) => field.name).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are drawn anew when other columns or figures are chosen, not at each scroll
  const steadyColumns = useMemo(() => shown, [shownKey, columns]);
  const links = useMemo(
    () =>
      findLinks(
        state.fields.map(({ name }) => name),
        own,
      ),
    [state.fields, own],
  );

  const virtualizer = useVirtualizer({
    count: end - start,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT * rootFontSize(),
    overscan: OVERSCAN,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const range = virtualizer.range;
  useEffect(() => {
    if (first !== undefined && last !== undefined) want(start + first.index, start + last.index + 1);
  });
  const [sightStart, sightEnd] =
    range === null ? [start, start] : [start + range.startIndex, start + range.endIndex + 1];
  useEffect(() => onSight(sightStart, Math.min(sightEnd, end)), [onSight, sightStart, sightEnd, end]);

  const toggleSort = (column: ShownColumn) => {
    const { name } = column.field;
    const now = sorting[0]?.id === name ? sorting[0] : null;
    if (now?.desc === true) return sort(null);
    const descending = now !== null;
    sort({ column: name, descending: descending !== column.display.reversed });
  };
  const all = state.rowCount > 0 && selected.size === state.rowCount;
  return (
    <section
      ref={scroller}
      aria-label="Observations found"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="max-h-[max(24rem,calc(100dvh-14rem))] overflow-auto rounded-md border border-line bg-raised"
    >
      <table
        aria-rowcount={state.rowCount + 1}
        className="w-max min-w-full table-fixed border-separate border-spacing-0"
      >
        <caption className="sr-only">Observations found, one in a row</caption>
        <colgroup>
          <col style={{ width: '2.25rem' }} />
          <col style={{ width: '5rem' }} />
          {shown.map(({ field, display }) => (
            <col key={field.name} style={{ width: `calc(${display.width}ch + 1rem)` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={CORNER}>
              <Checkbox
                aria-label="Select all observations"
                checked={all ? true : selected.size > 0 ? 'some' : false}
                onChange={onToggleAll}
              />
            </th>
            <th scope="col" className={CORNER}>
              <span className="sr-only">Actions</span>
            </th>
            {shown.map((column) => (
              <HeaderCell
                key={column.field.name}
                field={column.field}
                display={column.display}
                sorted={sorting[0]?.id === column.field.name ? (sorting[0].desc ? 'desc' : 'asc') : false}
                onSort={() => toggleSort(column)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={first?.start ?? 0} columns={shown.length + 2} />
          {items.map((item) => {
            const row = rowAt(start + item.index);
            return (
              <ResultRowView
                key={item.key}
                row={row}
                place={start + item.index + 1}
                columns={steadyColumns}
                links={links}
                selected={row !== undefined && selected.has(row.row)}
                onToggle={onToggle}
              />
            );
          })}
          <Gap height={virtualizer.getTotalSize() - (last?.end ?? 0)} columns={shown.length + 2} />
        </tbody>
      </table>
    </section>
  );
}

const NO_ROWS: never[] = [];
const CORNER = 'sticky top-0 z-10 border-b border-control bg-raised px-2 text-left';

/** The place of the rows out of sight. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns} className="p-0" />
    </tr>
  );
}

/** The sorting as it looks: a column shown against its published values is sorted the other way round. */
function shownSorting(sorting: ResultTable['state']['sorting'], columns: ResultColumns) {
  if (sorting === null) return [];
  const reversed = columns.find(({ id }) => id === sorting.column)?.meta?.display.reversed ?? false;
  return [{ id: sorting.column, desc: sorting.descending !== reversed }];
}

function findLinks(names: readonly string[], own: boolean): RowLinks {
  return {
    own,
    obsId: names.indexOf('obs_id'),
    accessUrl: names.indexOf('access_url'),
    publisherDid: names.indexOf('obs_publisher_did'),
    productType: names.indexOf('dataproduct_type'),
  };
}

/** In pixels; what one `rem` is. */
function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
