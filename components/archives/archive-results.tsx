'use client';

/** The archives asked and their rows in one table. */
import { useEffect, useMemo, useRef } from 'react';
import { Results, type ResultsProps } from '@/components/results/results';
import type { ResultTable } from '@/components/results/use-result-table';
import type { LinkOutcome } from '@/components/samp/send-results';
import { EmptyState } from '@/components/ui/empty-state';
import type { ArchiveEntry } from './archive-entry';
import { ArchiveStates } from './archive-states';

export interface ArchiveResultsProps {
  /** The question as in the address, without the archives. */
  readonly question: string;
  readonly archives: readonly ArchiveEntry[];
  readonly name: string;
  /** The question in words. */
  readonly asked: string;
  readonly askedAt: string;
  readonly target: ResultsProps['target'];
  readonly linkTable: (query: string, publisherDids: string[] | null) => Promise<LinkOutcome>;
  readonly analysis: ResultsProps['analysis'];
}

/** Once all have come, what goes with the same chosen row stands together; another order may be chosen after that. */
function GroupByRow({ table: { state, sort } }: { readonly table: ResultTable }) {
  const { phase, sorting, fields } = state;
  const grouped = useRef(false);
  useEffect(() => {
    if (phase !== 'done' || grouped.current || !fields.some(({ name }) => name === 'goes_with')) return;
    grouped.current = true;
    if (sorting === null) sort({ column: 'goes_with', descending: false });
  }, [phase, sorting, fields, sort]);
  return null;
}

export function ArchiveResults(props: ArchiveResultsProps) {
  const { question, archives, name, asked, askedAt, target, linkTable, analysis } = props;
  const sources = useMemo(
    () =>
      archives.map(({ id }) => ({
        key: id,
        url: `/archives/rows?${new URLSearchParams({ service: id })}&${question}`,
      })),
    [archives, question],
  );
  const query = `${question}&${new URLSearchParams(archives.map(({ id }) => ['archives', id]))}`;
  const status = (table: ResultTable) => (
    <>
      <ArchiveStates archives={archives} sources={table.state.sources} cancel={table.cancel} />
      <GroupByRow table={table} />
      <p className="text-sm text-muted">
        {asked}. {askedAt}. Times are in UTC, positions in ICRS. Where archives offer the same dataset
        (obs_publisher_did), same_as names the one that came first.
      </p>
    </>
  );
  return (
    <Results
      query={query}
      name={name}
      target={target}
      asked={asked}
      nothing={
        <EmptyState title="None of the archives has given rows.">
          What each of them said stands above. A larger radius, or fewer conditions, finds more.
        </EmptyState>
      }
      sources={sources}
      status={status}
      service=""
      own={false}
      askedAt={askedAt}
      linkSearch={() => linkTable(query, null)}
      linkRows={(publisherDids) => linkTable(query, publisherDids)}
      analysis={analysis}
    />
  );
}
