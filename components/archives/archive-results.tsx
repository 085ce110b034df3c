'use client';

/** The archives asked and their rows in one table. */
import { useMemo } from 'react';
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
  const status = ({ state, cancel }: ResultTable) => (
    <>
      <ArchiveStates archives={archives} sources={state.sources} cancel={cancel} />
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
