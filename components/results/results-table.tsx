'use client';

/**
 * The table of a result: which columns, in which order and how sorted. Its rows are windowed
 * (`results-body.tsx`); TanStack Table knows of none, since the worker keeps and sorts them.
 */
import { useTable } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import type { DisplayChoice } from './display-choice';
import { HeaderCell } from './header-cell';
import { type ResultColumns, resultFeatures } from './result-columns';
import type { ShownColumn } from './result-row';
import { ResultsBody } from './results-body';
import type { RowLinks } from './row-actions';
import { NO_FILTERS } from './row-filter';
import { countTicked } from './selection';
import type { Sight } from './sight';
import type { ColumnChoice } from './use-column-choice';
import type { ResultTable } from './use-result-table';

export interface ResultsTableProps {
  readonly table: ResultTable;
  readonly columns: ResultColumns;
  readonly choice: ColumnChoice;
  readonly onDisplay: (changes: Partial<DisplayChoice>) => void;
  /** The rows are of this gateway's own archive. */
  readonly own: boolean;
  /** Places of the order shown; `end` exclusive: a page, or everything. */
  readonly start: number;
  readonly end: number;
  readonly selected: ReadonlySet<number>;
  readonly onToggle: (row: number, range: boolean) => void;
  readonly onToggleAll: () => void;
  readonly sight: Sight;
  /** The row looked at, by its number. */
  readonly highlighted: number | null;
  readonly onFocusRow: (row: number) => void;
  /** A place to bring into sight, each time anew. */
  readonly brought: { readonly place: number } | null;
}

export function ResultsTable(props: ResultsTableProps) {
  const { table: result, columns, choice, onDisplay, own, start, end, selected } = props;
  const { onToggle, onToggleAll, sight } = props;
  const { highlighted, onFocusRow, brought } = props;
  const { state, sort } = result;
  // State, not a ref: the rows below are mounted before the element around them is known.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const sorting = useMemo(() => shownSorting(state.sorting, columns), [state.sorting, columns]);
  const columnOrder = useMemo(() => [...choice.order], [choice.order]);
  const table = useTable({
    features: resultFeatures,
    columns,
    data: NO_ROWS,
    manualSorting: true,
    state: { sorting, columnOrder, columnVisibility: choice.visible },
  });
  const shown = useSteady(
    table.getVisibleLeafColumns().flatMap((column): ShownColumn[] => {
      const meta = column.columnDef.meta;
      return meta === undefined ? [] : [{ ...meta, index: state.fields.indexOf(meta.field) }];
    }),
    columns,
  );
  const links = useMemo(
    () =>
      findLinks(
        state.fields.map(({ name }) => name),
        own,
      ),
    [state.fields, own],
  );
  const toggleSort = ({ field, display }: ShownColumn) => {
    const now = sorting[0]?.id === field.name ? sorting[0] : null;
    if (now?.desc === true) return sort(null);
    const descending = now !== null;
    sort({ column: field.name, descending: descending !== display.reversed });
  };
  const ticked = useMemo(() => countTicked(selected, state.order), [selected, state.order]);
  const all = state.shownCount > 0 && ticked === state.shownCount;
  return (
    <section
      ref={setScroller}
      aria-label="Observations found"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="max-h-[max(24rem,calc(100dvh-14rem))] overflow-auto rounded-md border border-line bg-raised"
    >
      <table
        aria-rowcount={state.shownCount + 1}
        // The browser lays a table out from its first row only when the table says how wide it is.
        style={{ width: totalWidth(shown) }}
        className="min-w-full table-fixed border-separate border-spacing-0"
      >
        <caption className="sr-only">Observations found, one in a row</caption>
        <colgroup>
          <col style={{ width: `${TICK_WIDTH}rem` }} />
          <col style={{ width: `${ACTIONS_WIDTH}rem` }} />
          {shown.map(({ field, display }) => (
            <col key={field.name} style={{ width: `calc(${display.width}ch + ${PADDING}rem)` }} />
          ))}
        </colgroup>
        <thead className="sticky top-0 z-10">
          <tr aria-rowindex={1}>
            <th scope="col" className={CORNER}>
              <Checkbox
                aria-label="Select all observations"
                checked={all ? true : ticked > 0 ? 'some' : false}
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
                table={result}
                choice={choice}
                onDisplay={onDisplay}
                sorted={sorting[0]?.id === column.field.name ? (sorting[0].desc ? 'desc' : 'asc') : false}
                onSort={() => toggleSort(column)}
              />
            ))}
          </tr>
        </thead>
        <ResultsBody
          window={result.window}
          scroller={scroller}
          columns={shown}
          links={links}
          start={start}
          end={end}
          selected={selected}
          onToggle={onToggle}
          sight={sight}
          highlighted={highlighted}
          onFocusRow={onFocusRow}
          brought={brought}
        />
      </table>
      {state.shownCount === 0 && (
        <p className="sticky left-0 flex max-w-[calc(100vw-4rem)] flex-wrap items-center gap-2 p-3">
          No row passes the filters.
          <Button size="small" onClick={() => result.filter(() => NO_FILTERS)}>
            Clear filters
          </Button>
        </p>
      )}
    </section>
  );
}

const NO_ROWS: never[] = [];
const CORNER = 'border-b border-control bg-raised px-2 text-left';

/** Widths in `rem`; the padding is that of a cell, left and right together. */
const TICK_WIDTH = 2.25;
const ACTIONS_WIDTH = 5;
const PADDING = 1;

function totalWidth(columns: readonly ShownColumn[]): string {
  const digits = columns.reduce((sum, { display }) => sum + display.width, 0);
  return `calc(${digits}ch + ${TICK_WIDTH + ACTIONS_WIDTH + columns.length * PADDING}rem)`;
}

/** The same array as long as the same columns are shown in the same figures: rows are drawn anew when it changes. */
function useSteady(shown: readonly ShownColumn[], columns: ResultColumns): readonly ShownColumn[] {
  const names = shown.map(({ field }) => field.name).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` follows from its names and the columns
  return useMemo(() => shown, [names, columns]);
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
