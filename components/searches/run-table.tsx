/** The answers a saved search got, the newest first. */
import Link from 'next/link';
import { Moment } from '@/components/ui/moment';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { SearchRun } from '@/lib/saved-searches/store';
import { printRows } from './print-rows';

export interface RunTableProps {
  readonly searchId: string;
  /** The newest first. */
  readonly runs: readonly SearchRun[];
  /** The owner is told whose eyes an answer was made for. */
  readonly own: boolean;
}

export function RunTable({ searchId, runs, own }: RunTableProps) {
  const [latest] = runs;
  return (
    <TableShell caption="Answers, the newest first">
      <thead>
        <tr>
          <HeaderCell>Asked</HeaderCell>
          <HeaderCell numeric>Found</HeaderCell>
          <HeaderCell numeric>Archive release</HeaderCell>
          <HeaderCell>SHA-256 of the identifiers</HeaderCell>
          {own && <HeaderCell>As seen by</HeaderCell>}
          <HeaderCell>Gateway</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Compare</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <Cell className="whitespace-nowrap">
              <Moment at={run.at} />
            </Cell>
            <Cell numeric>{printRows(run)}</Cell>
            <Cell numeric>{run.release ?? '–'}</Cell>
            <Cell>
              {run.identifiersHash === null ? (
                <span className="text-muted">
                  {run.overflow ? 'none: cut at the limit' : 'none: no identifiers'}
                </span>
              ) : (
                <a
                  href={`/searches/${searchId}/identifiers?run=${run.id}`}
                  className="link font-mono text-sm"
                  title={`${run.identifiersHash}: download the identifiers`}
                >
                  {run.identifiersHash.slice(0, 16)}…
                </a>
              )}
            </Cell>
            {own && <Cell>{run.audience === 'owner' ? 'you' : 'everybody'}</Cell>}
            <Cell className="text-muted">{run.software}</Cell>
            <Cell className="text-right text-sm whitespace-nowrap">
              {latest !== undefined && run !== latest && (
                <Link
                  href={`/searches/${searchId}?from=${run.id}&to=${latest.id}`}
                  className="link"
                  prefetch={false}
                  scroll={false}
                >
                  Compare with the newest
                </Link>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </TableShell>
  );
}
