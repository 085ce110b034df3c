'use client';

/**
 * What the table holds and what it does not, over its rows: nothing is cut silently.
 *
 * When the service stopped at its limit, or its answer broke off, it is asked how many rows there are in all, and the rest
 * can be had: in the page up to its own limit, as a job without one.
 */
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { JobProgress } from './job-progress';
import type { JobFormat } from './tap-job';
import type { ResultState } from './use-result-table';
import { useTapJob } from './use-tap-job';

export interface CompletenessProps {
  readonly state: ResultState;
  /** The question in words. */
  readonly asked: string;
  readonly query: string;
  /** The TAP service asked. */
  readonly service: string;
  /** When it was asked, ISO 8601 UTC. */
  readonly askedAt: string;
  /** Most rows asked for this time. */
  readonly limit: number | null;
  /** The ways to the rest; `null` where there are none. */
  readonly rest: RestOfRows | null;
}

export interface RestOfRows {
  /** What to run as a job; `null` where the service is not this gateway's own. */
  readonly adql: string | null;
  /** Rows that a page holds at most. */
  readonly most: number;
  readonly onLoad: (rows: number) => void;
}

const figures = new Intl.NumberFormat('en');

export function Completeness(props: CompletenessProps) {
  const { state, asked, query, service, askedAt, limit, rest } = props;
  const brokeOff = state.message !== null;
  const isCut = state.overflow || brokeOff;
  const counted = useCount(query, isCut);
  if (state.phase === 'loading') return null;
  const loaded = figures.format(state.rowCount);
  const found = isCut ? (counted === null ? 'more' : figures.format(counted)) : loaded;
  const shown = figures.format(state.shownCount);
  return (
    <>
      {isCut && (
        <Notice kind="warning" title={`Only the first ${loaded} rows are shown.`}>
          <p>
            {brokeOff ? 'The answer broke off' : 'The archive stopped at its limit'}
            {counted === null ? '' : `; it has ${found} observations for this search`}. Narrow the search to
            see all of them{rest !== null && ', or get the rest'}.
          </p>
          {rest !== null && <Rest rest={rest} loaded={state.rowCount} counted={counted} />}
        </Notice>
      )}
      <p className="text-sm text-muted">
        {asked}. Found {found}, shown {shown}
        {state.shownCount < state.rowCount && ` after filters on ${loaded}`}, {limitInWords(state, limit)}.
        Archive {service}, {askedAt}
        {state.seconds === null ? '' : `, ${state.seconds.toFixed(2)} s`}. Times are in {state.timescale},
        positions in ICRS.
      </p>
      {state.told.remarks.length > 0 && (
        <p className="text-sm">
          <span className="font-medium">Asked as this archive can be asked.</span>{' '}
          {state.told.remarks.join(' ')}
        </p>
      )}
    </>
  );
}

function limitInWords({ overflow, message }: ResultState, limit: number | null): string {
  const rows = limit === null ? '' : ` of ${figures.format(limit)} rows`;
  if (message !== null) return `broken off before the limit${rows}`;
  return overflow ? `limit${rows} reached` : `limit${rows} not reached`;
}

interface RestProps {
  readonly rest: RestOfRows;
  readonly loaded: number;
  readonly counted: number | null;
}

function Rest({ rest, loaded, counted }: RestProps) {
  const followed = useTapJob();
  const [format, setFormat] = useState<JobFormat>('votable');
  const { adql, most } = rest;
  const all = counted !== null && counted <= most;
  return (
    <div className="mt-1 flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        {loaded < most && (
          <Button size="small" onClick={() => rest.onLoad(all ? counted : most)}>
            {all ? `Load all ${figures.format(counted)} rows` : `Load the first ${figures.format(most)} rows`}
          </Button>
        )}
        {adql !== null && (
          <>
            <Field id="job-format" label="All of them as" className="text-ink">
              {(control) => (
                <Select
                  {...control}
                  value={format}
                  onChange={(event) => setFormat(event.target.value as JobFormat)}
                >
                  <option value="votable">VOTable</option>
                  <option value="fits">FITS</option>
                  <option value="parquet">Parquet</option>
                  <option value="csv">CSV</option>
                </Select>
              )}
            </Field>
            <Button
              size="small"
              disabled={followed.starting}
              onClick={() => followed.start({ adql, format, maxrec: counted ?? EVERYTHING })}
            >
              Get all as a job
            </Button>
          </>
        )}
      </div>
      {loaded < most && (
        <p className="text-sm">
          {all ? '' : `The page holds at most ${figures.format(most)} rows. `}Loading starts anew: filters
          stay, ticks do not.
        </p>
      )}
      <JobProgress followed={followed} />
    </div>
  );
}

/** MAXREC of a job where the rows could not be counted; the service has a limit of its own. */
const EVERYTHING = 2_000_000_000;

/** Rows in the archive whatever the limit; `null` until known, and when it cannot be known. */
function useCount(query: string, wanted: boolean): number | null {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    fetch(`/search/count?${query}`, { signal: stop.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then((answer: { count: number } | null) => setCount(answer?.count ?? null))
      .catch(() => setCount(null)); // the warning stands without the figure
    return () => stop.abort();
  }, [query, wanted]);
  return count;
}
