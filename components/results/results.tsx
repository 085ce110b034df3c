'use client';

/** Everything under the form: the table of observations, what it holds, and what can be done with it. */
import { ChartScatter } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { type AnalysisActions, AnalysisPanel } from '@/components/jobs/analysis-panel';
import { PackageDialog } from '@/components/packages/package-dialog';
import type { PackageRequest } from '@/components/packages/use-package';
import { ResultViews } from '@/components/result-views/result-views';
import { NOTHING_SEARCHED, type SearchedSky } from '@/components/result-views/searched-sky';
import { SimultaneousButton } from '@/components/archives/simultaneous-button';
import { SendResults, type SendResultsProps } from '@/components/samp/send-results';
import { SaveSearch, type SaveSearchProps } from '@/components/searches/save-search';
import { useRecordSearch } from '@/components/searches/use-record-search';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { HistoryEntry } from '@/lib/saved-searches/history-entry';
import { ColumnsDialog } from './columns-dialog';
import { Completeness } from './completeness';
import { describeFilter } from './describe-filter';
import { DisplayMenu } from './display-menu';
import { DownloadMenu } from './download-menu';
import { FilterChips } from './filter-chips';
import { JobProgress } from './job-progress';
import { Paging } from './paging';
import { resultColumns } from './result-columns';
import { ResultsTable } from './results-table';
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
import { useFiltersInAddress, useFirstFilters } from './use-address-filters';
import { useColumnChoice } from './use-column-choice';
import type { RowSource } from './table-protocol';
import { resultAddress } from './tap-job';
import { type ResultTable, useResultTable } from './use-result-table';
import { useRowSync } from './use-row-sync';
import { useTapJob } from './use-tap-job';

export interface ResultsProps {
  /** The search, as in the address of the page: what the form asks, or `adql=…`. */
  readonly query: string;
  /** What the table is called in another program. */
  readonly name: string;
  /** What the analysis of the rows is about; `null` where the search names no place. */
  readonly target: PackageRequest['target'];
  /** What the search asks of the sky, for the map; nothing where it cannot be told. */
  readonly searched?: SearchedSky;
  /** The script of Aladin Lite, where the keepers want it in place of our own map. */
  readonly aladin?: string | undefined;
  /** The question in words: “Asked for …”. */
  readonly asked: string;
  /** What to say when there are no rows. */
  readonly nothing: ReactNode;
  /** The services whose rows make the table; unset, the one archive of the search page. */
  readonly sources?: readonly RowSource[];
  /** In place of the line on what was asked, found and shown, where several services are asked. */
  readonly status?: (table: ResultTable) => ReactNode;
  /** How many rows are asked for, and what may be asked for on purpose; unset where there is no more to have. */
  readonly limits?: {
    readonly usual: number;
    /** What a page holds at most. */
    readonly most: number;
    /** The query, for a job; `null` where it cannot be one. */
    readonly adql: string | null;
  };
  /** The TAP service asked. */
  readonly service: string;
  /** It is this gateway's own. */
  readonly own: boolean;
  readonly askedAt: string;
  /** Links under which another program can fetch the table, and some of its rows. */
  readonly linkSearch: SendResultsProps['linkSearch'];
  readonly linkRows: SendResultsProps['linkRows'];
  readonly analysis: AnalysisActions;
  /** Keep the search with a name, and in the history: `record` is `null` where nobody is signed in. */
  readonly keep?: {
    readonly save: SaveSearchProps['save'];
    readonly record: ((entry: HistoryEntry) => Promise<void>) | null;
  };
}

export function Results(props: ResultsProps) {
  const { query, limits } = props;
  const [asking, setAsking] = useState<Asking>({ kind: 'page', maxrec: null });
  const followed = useTapJob();
  const { start } = followed;
  const askedRows = (asking.kind === 'page' && asking.maxrec) || (limits?.usual ?? null);
  const adql = limits?.adql ?? null;
  const continueAsJob = useCallback(() => {
    if (adql === null || askedRows === null) return;
    setAsking({ kind: 'job' });
    start({ adql, format: 'binary2', maxrec: askedRows });
  }, [adql, askedRows, start]);
  if (asking.kind === 'stopped' || (asking.kind === 'job' && followed.job?.phase !== 'COMPLETED')) {
    return (
      <section
        id="results"
        aria-label="Results"
        tabIndex={-1}
        className="flex min-w-0 flex-col gap-2 outline-none"
      >
        {asking.kind === 'stopped' ? (
          <p role="status">The query was stopped.</p>
        ) : (
          <>
            <Notice kind="info" title={`No answer within ${SLOW_SECONDS} s: the query goes on as a job.`}>
              Its rows are shown here when it is done. It goes on when you leave this page.
            </Notice>
            <JobProgress followed={followed} />
          </>
        )}
        <Button size="small" className="self-start" onClick={() => setAsking({ kind: 'page', maxrec: null })}>
          Ask again
        </Button>
      </section>
    );
  }
  const ofJob = asking.kind === 'job' && followed.job !== null;
  const parameters = askedRows === null || askedRows === limits?.usual ? '' : `&maxrec=${askedRows}`;
  return (
    <LoadedResults
      {...props}
      key={ofJob ? 'job' : String(askedRows)}
      rows={ofJob ? resultAddress(followed.job) : (props.sources ?? `/search/rows?${query}${parameters}`)}
      table={
        ofJob
          ? null
          : `${props.sources === undefined ? '/search/rows' : '/archives/table'}?${query}${parameters}`
      }
      limit={askedRows}
      onLoad={(maxrec) => setAsking({ kind: 'page', maxrec })}
      onSlow={adql === null || ofJob ? null : continueAsJob}
      onStop={() => setAsking({ kind: 'stopped' })}
    />
  );
}

/** How the rows are come by: by the page itself, or as a job when that takes long. */
type Asking =
  | { readonly kind: 'page' /** `null` for the usual number. */; readonly maxrec: number | null }
  | { readonly kind: 'job' }
  | { readonly kind: 'stopped' };

/** A query without an answer for so long goes on as a job. */
const SLOW_SECONDS = 10;

interface LoadedResultsProps extends ResultsProps {
  readonly rows: string | readonly RowSource[];
  /** Where all of them can be had as a file; `null` for here alone. */
  readonly table: string | null;
  readonly limit: number | null;
  readonly onLoad: (rows: number) => void;
  /** Called when the first row is long in coming; `null` where there is no other way. */
  readonly onSlow: (() => void) | null;
  readonly onStop: () => void;
}

function LoadedResults(props: LoadedResultsProps) {
  const {
    query,
    name,
    target,
    searched = NOTHING_SEARCHED,
    asked,
    nothing,
    service,
    own,
    askedAt,
    keep,
  } = props;
  const { linkSearch, linkRows, analysis, limits, limit, onLoad } = props;
  const first = useFirstFilters();
  const table = useResultTable(props.rows, first.filters);
  const { state } = table;
  useFiltersInAddress(state.filters, state.phase === 'done');
  useSlow(state, props.onSlow);
  useRecordSearch(state, { address: query, asked, service }, keep?.record);
  const [choice, changeChoice] = useColumnChoice();
  const [page, setPage] = useState(0);
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

  const start = pageSize === 0 ? 0 : page * pageSize;
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
    <section
      id="results"
      aria-label="Results"
      tabIndex={-1}
      className="flex min-w-0 flex-col gap-2 outline-none"
    >
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
        <Waiting slow={props.onSlow !== null} onStop={props.onStop} />
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
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
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
            <p role="status" className="flex items-center gap-1 text-sm">
              {size > 0 && `${size} selected`}
              {hidden > 0 && `, ${hidden} of them hidden by filters`}
              {size > 0 && (
                <Button look="quiet" size="small" onClick={() => setSelection(NOTHING_SELECTED)}>
                  Clear
                </Button>
              )}
            </p>
            <div className="ml-auto flex flex-wrap gap-1.5">
              <ColumnsDialog columns={columns} choice={choice} onChange={changeChoice} />
              <DisplayMenu choice={choice} timescale={state.timescale} onChange={changeChoice} />
              <DownloadMenu
                all={props.table}
                table={table}
                ticked={selection.rows}
                filters={state.filters.map((filter) => describeFilter(filter, displayOf)).join('; ')}
              />
              {keep !== undefined && (
                <SaveSearch name={name} signedIn={keep.record !== null} save={keep.save} />
              )}
              {own && (
                <>
                  <Button
                    size="small"
                    aria-disabled={size === 0}
                    title={size === 0 ? 'Tick rows first' : undefined}
                    onClick={() => size > 0 && analyse()}
                  >
                    <ChartScatter aria-hidden className="size-3.5" />
                    Analyse
                  </Button>
                  <PackageDialog
                    selectedCount={size}
                    hiddenCount={hidden}
                    readSelected={async () => ({
                      ids: (await readSelectedFiles(table, selection.rows)).map(
                        (row) => row.obs_publisher_did,
                      ),
                      target,
                      search: {
                        address: query,
                        asked: askedAt,
                        rows: state.rowCount,
                        overflow: state.overflow,
                      },
                    })}
                    size="small"
                  />
                </>
              )}
              <SimultaneousButton table={table} selected={selection.rows} target={target} />
              <SendResults
                name={name}
                search={query}
                rowCount={state.rowCount}
                selectedCount={size}
                readSelected={() => readSelectedFiles(table, selection.rows)}
                filteredCount={state.shownCount < state.rowCount ? state.shownCount : null}
                readFiltered={() => readSelectedFiles(table, new Set(order))}
                linkSearch={linkSearch}
                linkRows={linkRows}
                onSent={sync.onSent}
                size="small"
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
    </section>
  );
}

function announce({ phase, rowCount, message }: ReturnType<typeof useResultTable>['state']): string {
  if (phase === 'loading') return 'Asking the archive …';
  if (phase === 'failed') return message ?? '';
  return rowCount === 1 ? '1 observation found' : `${rowCount} observations found`;
}

/** Tells when no row has come for long. */
function useSlow({ phase, fields }: ResultTable['state'], onSlow: (() => void) | null): void {
  const waiting = phase === 'loading' && fields.length === 0;
  useEffect(() => {
    if (!waiting || onSlow === null) return;
    const timer = setTimeout(onSlow, SLOW_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [waiting, onSlow]);
}

function Waiting({ slow, onStop }: { readonly slow: boolean; readonly onStop: () => void }) {
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-raised p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="text-muted">
          Asking …{slow && ` A query that takes longer than ${SLOW_SECONDS} s goes on as a job by itself.`}
        </p>
        <Button size="small" onClick={onStop}>
          Stop
        </Button>
      </div>
      {[0, 1, 2, 3, 4].map((line) => (
        <Skeleton key={line} className="w-full" />
      ))}
    </div>
  );
}
