'use client';

/** What was asked lately, the newest first; each leads to the search again. */
import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useSyncExternalStore, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Moment } from '@/components/ui/moment';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { HistoryEntry } from '@/lib/saved-searches/history-entry';
import { searchHref } from '@/lib/saved-searches/saved-search';
import { printRows } from './print-rows';
import { forgetInBrowser, readBrowserHistory, subscribeToBrowserHistory } from './browser-history';

export interface HistoryListProps {
  /** What the account remembers; `null` where nobody is signed in, and the browser does. */
  readonly entries: readonly HistoryEntry[] | null;
  /** @param address `null` for all */
  readonly forget: (address: string | null) => Promise<void>;
}

const nothing: readonly HistoryEntry[] = [];

export function HistoryList({ entries, forget }: HistoryListProps) {
  const inBrowser = useSyncExternalStore(subscribeToBrowserHistory, readBrowserHistory, () => nothing);
  const [pending, startTransition] = useTransition();
  const shown = entries ?? inBrowser;
  const remove = (address: string | null) => {
    if (entries === null) forgetInBrowser(address);
    else startTransition(() => forget(address));
  };
  if (shown.length === 0) {
    return (
      <EmptyState title="No search yet">
        What you search for is remembered {entries === null ? 'by this browser alone' : 'with your account'}.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <TableShell caption="Searches asked lately">
        <thead>
          <tr>
            <HeaderCell>Asked</HeaderCell>
            <HeaderCell numeric>Found</HeaderCell>
            <HeaderCell>When</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Remove</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ address, asked, at, rows, overflow }) => (
            <tr key={address}>
              <Cell>
                <Link href={searchHref(address)} className="link wrap-anywhere">
                  {asked}
                </Link>
              </Cell>
              <Cell numeric>{printRows({ rows, overflow })}</Cell>
              <Cell className="whitespace-nowrap text-muted">
                <Moment at={new Date(at)} />
              </Cell>
              <Cell className="text-right">
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={`Forget “${asked}”`}
                  aria-disabled={pending}
                  onClick={() => remove(address)}
                >
                  <Trash2 aria-hidden className="size-3.5" />
                </Button>
              </Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
      <div>
        <Button size="small" aria-disabled={pending} onClick={() => remove(null)}>
          Forget all
        </Button>
      </div>
    </div>
  );
}
