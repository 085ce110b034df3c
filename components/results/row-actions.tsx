import Link from 'next/link';
import { printShortWait, printWait } from '@/components/proposals/print-wait';
import { buttonClass } from '@/components/ui/button';
import type { CellValue } from './column-values';
import type { Lock } from './lock';
import { RowIcon } from './row-icon';
import type { ResultRow } from './table-protocol';

/** Where the columns stand that the row's links are made of; −1 for one the result does not have. */
export interface RowLinks {
  /** The rows are of this gateway's own archive, which has a page and a preview for each. */
  readonly own: boolean;
  readonly obsId: number;
  readonly accessUrl: number;
  readonly publisherDid: number;
  readonly productType: number;
}

/** Products that are drawn as a plot. */
const SPECTRAL: ReadonlySet<string> = new Set(['spectrum', 'sed', 'timeseries']);

/** What can be done with one observation: look at it, fetch it. Nothing where it has no file. */
export function RowActions({
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
          <RowIcon name="eye" />
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
          <RowIcon name="plot" />
        </Link>
      )}
      <a
        href={url}
        download
        className={buttonClass('quiet', 'icon')}
        aria-label={`Download observation ${name}${lock ? `, ${describeLock(lock)}, open to you` : ''}`}
        title={lock ? `${describeLock(lock)}, open to you` : 'Download'}
      >
        {lock ? <RowIcon name="unlocked" className="text-success" /> : <RowIcon name="download" />}
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
      <RowIcon name="locked" />
      {lock.until === null ? '' : printShortWait(new Date(lock.until), new Date())}
    </a>
  );
}

function describeLock({ until }: Lock): string {
  if (until === null) return 'proprietary';
  return `proprietary until ${until.slice(0, 10)} (${printWait(new Date(until), new Date())})`;
}

function text(value: CellValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
