'use client';

/**
 * What the table holds and what it does not: nothing is cut silently.
 *
 * When the service stopped at its limit, it is asked how many rows there are in all.
 */
import { useEffect, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import type { ResultState } from './use-result-table';

export interface CompletenessProps {
  readonly state: ResultState;
  /** The question in words. */
  readonly asked: string;
  readonly query: string;
  /** The TAP service asked. */
  readonly service: string;
  /** When it was asked, ISO 8601 UTC. */
  readonly askedAt: string;
}

const figures = new Intl.NumberFormat('en');

export function Completeness({ state, asked, query, service, askedAt }: CompletenessProps) {
  const counted = useCount(query, state.overflow);
  if (state.phase === 'loading') return null;
  const shown = figures.format(state.rowCount);
  return (
    <>
      {state.overflow && (
        <Notice kind="warning" title={`Only the first ${shown} rows are shown.`}>
          The archive stopped at its limit
          {counted === null ? '' : `; it has ${figures.format(counted)} observations for this search`}. Narrow
          the search to see all of them.
        </Notice>
      )}
      <p className="text-sm text-muted">
        {asked}. Found {state.overflow ? (counted === null ? 'more' : figures.format(counted)) : shown}, shown{' '}
        {shown}, {state.overflow ? 'limit reached' : 'limit not reached'}. Archive {service}, {askedAt}
        {state.seconds === null ? '' : `, ${state.seconds.toFixed(2)} s`}. Times are in {state.timescale},
        positions in ICRS.
      </p>
    </>
  );
}

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
