/** The searches somebody saved, with their last answers. */
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Day, Moment } from '@/components/ui/moment';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { SavedSearchSummary } from '@/lib/saved-searches/store';
import { printRows } from './print-rows';

export function SavedList({ searches }: { readonly searches: readonly SavedSearchSummary[] }) {
  if (searches.length === 0) {
    return (
      <EmptyState title="No saved search yet">
        Save one above a table of results: it can then be cited, and tells later what is new.
      </EmptyState>
    );
  }
  return (
    <TableShell caption="Saved searches">
      <thead>
        <tr>
          <HeaderCell>Name</HeaderCell>
          <HeaderCell>Asked for</HeaderCell>
          <HeaderCell numeric>Found</HeaderCell>
          <HeaderCell>Last asked</HeaderCell>
          <HeaderCell>Saved</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {searches.map(({ id, name, asked, shared, created, lastRun }) => (
          <tr key={id}>
            <Cell>
              <span className="flex flex-wrap items-center gap-2">
                <Link href={`/searches/${id}`} className="link">
                  {name}
                </Link>
                {shared && <Badge kind="accent">shared</Badge>}
              </span>
            </Cell>
            <Cell className="max-w-md text-muted">
              <span className="line-clamp-2">{asked}</span>
            </Cell>
            <Cell numeric>{lastRun === null ? '–' : printRows(lastRun)}</Cell>
            <Cell className="whitespace-nowrap text-muted">
              {lastRun !== null && <Moment at={lastRun.at} />}
            </Cell>
            <Cell className="text-muted">
              <Day at={created} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </TableShell>
  );
}
