'use client';

/** A result whose rows are on their way or here: what it holds, its views, what can be done with it, its table. */
import { useCallback, useMemo, useState } from 'react';
import { AnalysisPanel } from '@/components/jobs/analysis-panel';
import { ResultViews } from '@/components/result-views/result-views';
import { NOTHING_SEARCHED } from '@/components/result-views/searched-sky';
import { AdqlPanel } from '@/components/search/adql-panel';
import { useRecordSearch } from '@/components/searches/use-record-search';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Completeness } from './completeness';
import { FilterChips } from './filter-chips';
import { Paging } from './paging';
import { resultColumns } from './result-columns';
import { ResultTools } from './result-tools';
import type { ResultsProps } from './results';
import { ResultsSection } from './results-section';
import { ResultsTable } from './results-table';
import { onlyRows, withFilter } from './row-filter';
import { readSelectedFiles } from './selected-files';
import {
  countTicked,
  NOTHING_SELECTED,
  type TickHow,
  tick,
  toggleAll,
  toggleRange,
  toggleRow,
} from './selection';
import { createSight } from './sight';
import type { RowSource } from './table-protocol';
import { TableLook } from './table-look';
import { useFiltersInAddress, useFirstFilters } from './use-address-filters';
import { useColumnChoice } from './use-column-choice';
import { type ResultState, useResultTable } from './use-result-table';
import { useRowSync } from './use-row-sync';
import { useSlow, WaitingRows } from './waiting-rows';

export interface LoadedResultsProps extends ResultsProps {
  readonly rows: string | readonly RowSource[];
  /** Where all of them can be had as a file; `null` for here alone. */
  readonly file: string | null;
  readonly limit: number | null;
  readonly onLoad: (rows: number) => void;
  /** Called when the first row is long in coming; `null` where there is no other way. */
  readonly onSlow: (() => void) | null;
  readonly onStop: () => void;
}

export function LoadedResults(props: LoadedResultsProps) {
  const { query, target, searched = NOTHING_SEARCHED, asked, nothing, service, own, askedAt } = props;
  const { keep, analysis, limits, limit, onLoad } = props;
  const first = useFirstFilters();
  const table = useResultTable(props.rows, first.filters);
  const { state } = table;
  useFiltersInAddress(state.filters, state.phase === 'done');
  useSlow(state, props.onSlow);
  useRecordSearch(state, { address: query, asked, service }, keep?.record);
  const [choice, changeChoice] = useColumnChoice();
  const [chosenPage, setPage] = useState(0);
  const [sight] = useState(createSight);
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const [analysed, setAnalysed] = useState<{
    readonly events: readonly string[];
    readonly leftOut: number;
  } | null>(null);
  const { time, timescale, energy, position, angle, pageSize } = choice;
  const columns = useMemo(
    () => resultColumns(state.fields, { time, timescale, energy, position, angle }, state.timescale),
    [state.fields, state.timescale, time, timescale, energy, position, angle],
  );
  const displayOf = useMemo(
    () => (name: string) => columns.find(({ id }) => id === name)?.meta?.display,
    [columns],
  );
  const order = state.order;
  const toggle = useCallback(
    (row: number, range: boolean) =>
      setSelection((before) => (range ? toggleRange(before, row, order) : toggleRow(before, row))),
    [order],
  );
  const tickRows = useCallback(
    (rows: readonly number[], how: TickHow) => setSelection((before) => tick(before, rows, how)),
    [],
  );

  const [brought, setBrought] = useState<{ readonly place: number } | null>(null);
  const sync = useRowSync({
    table,
    selected: selection.rows,
    onSelect: (rows) => setSelection({ rows, anchor: null }),
    onHighlight: (row) => {
      const place = order === null ? row : order.indexOf(row);
      if (place < 0) return;
      if (pageSize > 0) setPage(Math.floor(place / pageSize));
      setBrought({ place });
    },
  });

  // A filter may leave fewer pages than there were.
  const page =
    pageSize === 0 ? 0 : Math.max(0, Math.min(chosenPage, Math.ceil(state.shownCount / pageSize) - 1));
  const start = page * pageSize;
  const end = pageSize === 0 ? state.shownCount : Math.min(start + pageSize, state.shownCount);
  const { size } = selection.rows;
  const hidden = useMemo(() => size - countTicked(selection.rows, order), [size, selection.rows, order]);
  const analyse = async () => {
    const files = await readSelectedFiles(table, selection.rows);
    // Spectra and light curves among the rows have no events to analyse.
    const lists = files.filter(({ dataproduct_type }) => dataproduct_type.startsWith('event'));
    setAnalysed({
      events: lists.map(({ obs_publisher_did }) => obs_publisher_did),
      leftOut: files.length - lists.length,
    });
  };
  return (
    <ResultsSection>
      <p role="status" className="sr-only">
        {announce(state)}
      </p>
      {props.status?.(table)}
      {props.status === undefined && (
        <Completeness
          state={state}
          asked={asked}
          query={query}
          service={service}
          askedAt={askedAt}
          limit={limit}
          rest={limits === undefined ? null : { adql: limits.adql, most: limits.most, onLoad }}
        />
      )}
      {state.message !== null && (
        <Notice kind="error" title="The archive could not answer in full.">
          {state.message}
        </Notice>
      )}
      {state.phase === 'loading' && state.rowCount === 0 && (
        <WaitingRows slow={props.onSlow !== null} onStop={props.onStop} />
      )}
      {state.phase === 'done' && state.rowCount === 0 && nothing}
      {state.rowCount > 0 && (
        <>
          <ResultViews
            table={table}
            ticked={selection.rows}
            onTick={tickRows}
            searched={searched}
            own={own}
            aladin={props.aladin}
          />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Paging
              sight={sight}
              shownCount={state.shownCount}
              rowCount={state.rowCount}
              pageSize={pageSize}
              page={page}
              onPage={setPage}
              onPageSize={(chosen) => {
                setPage(0);
                changeChoice({ pageSize: chosen });
              }}
            />
            {state.phase === 'loading' && <p className="text-sm text-muted">more are coming …</p>}
            <p role="status" className={size > 0 ? 'flex items-center gap-1 text-sm' : 'sr-only'}>
              {size > 0 && `${size} selected`}
              {hidden > 0 && `, ${hidden} of them hidden by filters`}
              {size > 0 && (
                <>
                  <Button
                    look="quiet"
                    size="small"
                    title="Filter the table, the map and the charts to the ticked rows"
                    onClick={() => table.filter((before) => withFilter(before, onlyRows(selection.rows)))}
                  >
                    Only these
                  </Button>
                  <Button look="quiet" size="small" onClick={() => setSelection(NOTHING_SELECTED)}>
                    Clear
                  </Button>
                </>
              )}
            </p>
            {/* On a phone one line, which scrolls aside; the padding is for the ring about what has the focus. */}
            <div className="flex gap-1.5 max-sm:-mx-1 max-sm:w-[calc(100%+0.5rem)] max-sm:overflow-x-auto max-sm:p-1 sm:contents">
              <TableLook
                timescale={state.timescale}
                columns={columns}
                choice={choice}
                onChoice={changeChoice}
              />
              <ResultTools
                {...props}
                table={table}
                ticked={selection.rows}
                hidden={hidden}
                displayOf={displayOf}
                onAnalyse={analyse}
                onSent={sync.onSent}
              />
            </div>
          </div>
          <FilterChips table={table} displayOf={displayOf} unreadable={first.unreadable} />
          <div
            className={
              analysed === null
                ? 'min-w-0'
                : 'grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(24rem,32rem)]'
            }
          >
            <ResultsTable
              table={table}
              columns={columns}
              choice={choice}
              onDisplay={changeChoice}
              own={own}
              start={start}
              end={end}
              selected={selection.rows}
              onToggle={toggle}
              onToggleAll={() => setSelection(toggleAll(selection, order, state.rowCount))}
              sight={sight}
              highlighted={sync.highlighted}
              onFocusRow={sync.onFocusRow}
              brought={brought}
            />
            {analysed !== null && (
              <AnalysisPanel
                actions={analysis}
                {...analysed}
                target={target}
                onClose={() => setAnalysed(null)}
              />
            )}
          </div>
        </>
      )}
      {props.adapted && state.told.adql !== null && <AdqlPanel adql={state.told.adql} service={service} />}
    </ResultsSection>
  );
}

function announce({ phase, rowCount, message }: ResultState): string {
  if (phase === 'loading') return 'Asking the archive …';
  if (phase === 'failed') return message ?? '';
  return rowCount === 1 ? '1 observation found' : `${rowCount} observations found`;
}
