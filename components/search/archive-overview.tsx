/**
 * What the archive holds, on one screen: collections, runs, hours, newest data.
 */
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { ArchiveSummary, CollectionSummary } from '@/lib/archive/summary';
import { fromMjd } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';

const figures = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const hours = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export function ArchiveOverview({ summary }: { readonly summary: ArchiveSummary }) {
  if (summary.runs + summary.products === 0) {
    return (
      <EmptyState title="The archive is empty.">
        <code>npm run ingest -- FOLDER</code> publishes the runs of a folder.
      </EmptyState>
    );
  }
  const { newest } = summary;
  return (
    <section aria-labelledby="overview" className="flex flex-col gap-2">
      <h2 id="overview" className="text-base">
        In this archive
      </h2>
      <p>
        <strong className="font-medium">{figures.format(summary.runs)}</strong> runs,{' '}
        <strong className="font-medium">{hours.format(summary.hours)}</strong> hours of live time
        {summary.products > 0 && (
          <>
            , <strong className="font-medium">{figures.format(summary.products)}</strong> published spectra
            and light curves
          </>
        )}
        {newest !== null && (
          <>
            ; the newest, run {newest.obs_id}
            {newest.target_name === null ? '' : ` on ${newest.target_name}`}, ended on{' '}
            {printDay(newest.t_max)} (UTC)
          </>
        )}
        .
      </p>
      <div className="rounded-md border border-line bg-raised px-1">
        <TableShell caption="Collections">
          <thead>
            <tr>
              <HeaderCell>Collection</HeaderCell>
              <HeaderCell numeric>Runs</HeaderCell>
              <HeaderCell numeric>Products</HeaderCell>
              <HeaderCell numeric>Live time (h)</HeaderCell>
              <HeaderCell>From (UTC)</HeaderCell>
              <HeaderCell>To (UTC)</HeaderCell>
              <HeaderCell>To cite</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {summary.collections.map((collection) => (
              <CollectionRow key={collection.name} collection={collection} />
            ))}
          </tbody>
        </TableShell>
      </div>
    </section>
  );
}

function CollectionRow({ collection }: { readonly collection: CollectionSummary }) {
  const { name, title, simulated, reference, runs, products, t_min, t_max } = collection;
  return (
    <tr>
      <Cell>
        <Link
          className="link"
          prefetch={false}
          href={`/search?radius=0.001&obs_collection=${encodeURIComponent(name)}`}
        >
          {name}
        </Link>{' '}
        {simulated && <Badge kind="warning">simulated</Badge>}
        {title !== name && <span className="block text-sm text-muted">{title}</span>}
      </Cell>
      <Cell numeric>{runs === 0 ? '–' : figures.format(runs)}</Cell>
      <Cell numeric>{products === 0 ? '–' : figures.format(products)}</Cell>
      <Cell numeric>{runs === 0 ? '–' : hours.format(collection.hours)}</Cell>
      <Cell className="whitespace-nowrap">{printDay(t_min)}</Cell>
      <Cell className="whitespace-nowrap">{printDay(t_max)}</Cell>
      <Cell>{reference === null ? '–' : <Reference text={reference} />}</Cell>
    </tr>
  );
}

/** A DOI or a bibcode leads to its paper. */
function Reference({ text }: { readonly text: string }) {
  const href = /^10\.\d{4,}\//.test(text)
    ? `https://doi.org/${encodeURI(text)}`
    : /^\d{4}[A-Za-z&.]{5}.{9}[A-Z.]$/.test(text)
      ? `https://ui.adsabs.harvard.edu/abs/${encodeURIComponent(text)}`
      : null;
  return href === null ? (
    text
  ) : (
    <a className="link" href={href}>
      {text}
    </a>
  );
}

function printDay(mjd: number | null): string {
  return mjd === null ? '–' : printIso(fromMjd('UTC', mjd), 0).slice(0, 10);
}
