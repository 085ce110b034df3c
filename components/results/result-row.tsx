'use client';

import { ChartSpline, Download, Eye, Lock as Locked, LockOpen } from 'lucide-react';
import Link from 'next/link';
import { type MouseEvent, memo } from 'react';
import { printShortWait, printWait } from '@/components/proposals/print-wait';
import { buttonClass } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import type { CellValue } from './column-values';
import type { Lock } from './lock';
import type { ResultColumnMeta } from './result-columns';
import type { ResultRow } from './table-protocol';

export interface ShownColumn extends ResultColumnMeta {
  /** Place of its value in a row. */
  readonly index: number;
}

export interface ResultRowProps {
  /** `undefined` while the worker fetches it. */
  readonly row: ResultRow | undefined;
  /** 1-based, in the order shown; the header is row 1 of the table. */
  readonly place: number;
  readonly columns: readonly ShownColumn[];
  readonly links: RowLinks;
  /** `undefined` for what everybody may have. */
  readonly lock: Lock | undefined;
  readonly selected: boolean;
  readonly onToggle: (row: number, range: boolean) => void;
  /** The one looked at, here or in a program that has the table. */
  readonly highlighted: boolean;
  readonly onFocusRow: (row: number) => void;
}

/** Where the columns stand that the row's links are made of; −1 for one the result does not have. */
export interface RowLinks {
  /** The rows are of this gateway's own archive, which has a page and a preview for each. */
  readonly own: boolean;
  readonly obsId: number;
  readonly accessUrl: number;
  readonly publisherDid: number;
  readonly productType: number;
}

/** One observation. Drawn again only when something of its own changes. */
export const ResultRowView = memo(function ResultRowView(props: ResultRowProps) {
  const { row, place, columns, links, lock, selected, onToggle, highlighted, onFocusRow } = props;
  const name = String(row?.values[links.obsId] ?? place);
  const toggle = (event: MouseEvent<HTMLInputElement>) => {
    if (row !== undefined) onToggle(row.row, event.shiftKey);
  };
  const look = () => {
    if (row !== undefined) onFocusRow(row.row);
  };
  return (
    <tr
      aria-rowindex={place + 1}
      aria-selected={selected}
      aria-current={highlighted ? 'true' : undefined}
      onClick={look}
      onFocus={look}
      className="h-8 align-middle border-b border-line aria-current:outline-1 aria-current:-outline-offset-1 aria-current:outline-accent aria-selected:bg-accent-soft hover:bg-sunken"
    >
      <td className="px-2">
        <Checkbox
          aria-label={`Select observation ${name}`}
          checked={selected}
          disabled={row === undefined}
          onClick={toggle}
          readOnly
        />
      </td>
      <td className="px-1 whitespace-nowrap">
        {row !== undefined && <Actions row={row} links={links} name={name} lock={lock} />}
      </td>
      {columns.map(({ field, display, index }) => (
        <td
          key={field.name}
          className={`overflow-hidden px-2 text-ellipsis whitespace-nowrap ${display.numeric ? 'text-right' : ''}`}
        >
          {row === undefined ? (
            ''
          ) : links.own && index === links.obsId ? (
            <Link href={observationPath(row, links)} prefetch={false} className="link">
              {display.print(row.values[index] ?? null)}
            </Link>
          ) : (
            display.print(row.values[index] ?? null)
          )}
        </td>
      ))}
    </tr>
  );
});

/** Products that are drawn as a plot. */
const SPECTRAL: ReadonlySet<string> = new Set(['spectrum', 'sed', 'timeseries']);

function Actions({
  row,
  links,
  name,
  lock,
}: {
  readonly row: ResultRow;
  readonly links: RowLinks;
  readonly name: string;
  readonly lock: Lock | undefined;
}) {
  const url = text(row.values[links.accessUrl]);
  const did = text(row.values[links.publisherDid]);
  const type = text(row.values[links.productType]);
  if (url === null || !/^https?:\/\//.test(url)) return null;
  if (lock !== undefined && !lock.open) return <ClosedLock url={url} name={name} lock={lock} />;
  return (
    <>
      {links.own && did !== null && (type === 'event' || type === 'image' || type === 'cube') && (
        // A whole page load: the preview's Content-Security-Policy is another one than this page's.
        <a
          href={`/preview?id=${encodeURIComponent(did)}`}
          className={buttonClass('quiet', 'icon')}
          aria-label={`Preview observation ${name}`}
          title="Preview"
        >
          <Eye aria-hidden className="size-4" />
        </a>
      )}
      {links.own && did !== null && type !== null && SPECTRAL.has(type) && (
        <Link
          href={`/obs/${encodeURIComponent(name)}?${new URLSearchParams({ id: did, tab: 'spectrum' })}`}
          prefetch={false}
          className={buttonClass('quiet', 'icon')}
          aria-label={`Look at ${name}`}
          title="Look at it"
        >
          <ChartSpline aria-hidden className="size-4" />
        </Link>
      )}
      <a
        href={url}
        download
        className={buttonClass('quiet', 'icon')}
        aria-label={`Download observation ${name}${lock ? `, ${describeLock(lock)}, open to you` : ''}`}
        title={lock ? `${describeLock(lock)}, open to you` : 'Download'}
      >
        {lock ? (
          <LockOpen aria-hidden className="size-4 text-success" />
        ) : (
          <Download aria-hidden className="size-4" />
        )}
      </a>
    </>
  );
}

/** Leads to the file all the same: whoever is not signed in is asked to, and comes back to it. */
function ClosedLock({
  url,
  name,
  lock,
}: {
  readonly url: string;
  readonly name: string;
  readonly lock: Lock;
}) {
  return (
    <a
      href={url}
      className={`${buttonClass('quiet', 'small')} px-1! text-warning`}
      aria-label={`Observation ${name} is ${describeLock(lock)}`}
      title={lock.sentence}
    >
      <Locked aria-hidden className="size-3.5" />
      {lock.until === null ? '' : printShortWait(new Date(lock.until), new Date())}
    </a>
  );
}

function describeLock({ until }: Lock): string {
  if (until === null) return 'proprietary';
  return `proprietary until ${until.slice(0, 10)} (${printWait(new Date(until), new Date())})`;
}

/** Several collections may have a run of that number: the identifier of the dataset tells which is meant. */
function observationPath(row: ResultRow, links: RowLinks): string {
  const obsId = encodeURIComponent(String(row.values[links.obsId]));
  const did = text(row.values[links.publisherDid]);
  return `/obs/${obsId}${did === null ? '' : `?id=${encodeURIComponent(did)}`}`;
}

function text(value: CellValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
