'use client';

/** Everything under the form: how the rows are come by, and what becomes of a query that takes long. */
import { type ReactNode, useCallback, useState } from 'react';
import type { AnalysisActions } from '@/components/jobs/analysis-panel';
import type { PackageRequest } from '@/components/packages/use-package';
import type { SearchedSky } from '@/components/result-views/searched-sky';
import type { SendResultsProps } from '@/components/samp/send-results';
import type { SaveSearchProps } from '@/components/searches/save-search';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { HistoryEntry } from '@/lib/saved-searches/history-entry';
import { JobProgress } from './job-progress';
import { LoadedResults } from './loaded-results';
import { ResultsSection } from './results-section';
import type { RowSource } from './table-protocol';
import { resultAddress } from './tap-job';
import type { ResultTable } from './use-result-table';
import { useTapJob } from './use-tap-job';
import { SLOW_SECONDS } from './waiting-rows';

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
  /** The query is made to suit the service while it is asked: it is shown under the table as it was sent. */
  readonly adapted?: boolean;
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
      <ResultsSection>
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
      </ResultsSection>
    );
  }
  const ofJob = asking.kind === 'job' && followed.job !== null;
  const parameters = askedRows === null || askedRows === limits?.usual ? '' : `&maxrec=${askedRows}`;
  return (
    <LoadedResults
      {...props}
      key={ofJob ? 'job' : String(askedRows)}
      rows={ofJob ? resultAddress(followed.job) : (props.sources ?? `/search/rows?${query}${parameters}`)}
      file={
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
