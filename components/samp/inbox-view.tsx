'use client';

/**
 * What other programs sent, at the edge of the page: to look at, to use, or to put away.
 */

import { Inbox as InboxIcon, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { keepTargets } from '@/components/search-lists/keep-targets';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { type InboxItem, inbox } from './inbox';
import type { ReceivedTable } from './received-table';
import { TableView } from './table-view';

const NOTHING: readonly InboxItem[] = [];

export function Inbox() {
  const items = useSyncExternalStore(inbox.subscribe, inbox.get, () => NOTHING);
  if (items.length === 0) return null;
  return (
    <section
      aria-label="Received from other programs"
      className="fixed right-3 bottom-3 z-40 flex w-96 max-w-[calc(100vw-1.5rem)] flex-col gap-2"
    >
      {items.map((item) => (
        <div
          key={item.key}
          role="status"
          className="flex items-start gap-2.5 rounded-md border border-line bg-raised p-3 shadow-lg"
        >
          <InboxIcon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          <div className="flex min-w-0 flex-1 flex-col gap-2 wrap-anywhere">
            <Content item={item} />
          </div>
          <Button look="quiet" size="icon" aria-label="Dismiss" onClick={() => inbox.dismiss(item.key)}>
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
    </section>
  );
}

function Content({ item }: { readonly item: InboxItem }): ReactNode {
  const router = useRouter();
  switch (item.kind) {
    case 'point': {
      const position = `${item.ra.toFixed(5)} ${item.dec.toFixed(5)}`;
      const place = new URLSearchParams({ ra: item.ra.toFixed(5), dec: item.dec.toFixed(5), radius: '1' });
      return (
        <>
          <p>
            {item.sender} points at <span className="whitespace-nowrap">{position}</span> (ICRS, deg)
          </p>
          <Button
            size="small"
            className="self-start"
            onClick={() => {
              inbox.dismiss(item.key);
              router.push(`/search?${place}`);
            }}
          >
            Search within 1 deg
          </Button>
        </>
      );
    }
    case 'table':
      return (
        <>
          <p>
            {item.sender} sent “{item.name}”, {countRows(item.table)}
          </p>
          <LookAtTable item={item} />
        </>
      );
    case 'failed':
      return (
        <p>
          {item.sender} sent “{item.name}”. {item.message}
        </p>
      );
    default:
      return item satisfies never;
  }
}

function LookAtTable({ item }: { readonly item: Extract<InboxItem, { kind: 'table' }> }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const useAsTargets = async () => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    const kept = await keepTargets(await item.table.document.text());
    setBusy(false);
    if (!kept.ok) return setTrouble(kept.message);
    inbox.dismiss(item.key);
    router.push(`/search/targets?list=${kept.id}`);
  };
  const use = (
    <Button size="small" look="primary" aria-disabled={busy} onClick={useAsTargets}>
      {busy ? 'Reading …' : 'Use as targets'}
    </Button>
  );
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        {use}
        <Dialog
          title={item.name}
          description={`Received from ${item.sender}: ${countRows(item.table)}, ${item.table.fields.length} columns`}
          trigger={<Button size="small">Look at it</Button>}
        >
          <TableView table={item.table} />
          <div>{use}</div>
        </Dialog>
      </div>
      {trouble !== null && <Notice kind="error">{trouble}</Notice>}
    </>
  );
}

function countRows({ rows }: ReceivedTable): string {
  return rows.rows === 1 ? '1 row' : `${rows.rows} rows`;
}
