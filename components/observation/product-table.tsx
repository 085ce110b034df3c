/**
 * What belongs to a dataset, from its links: one row a product, one click to have it.
 */

import { Download, FileText, Lock } from 'lucide-react';
import { buttonClass } from '@/components/ui/button';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { DataLink } from '@/lib/datalink/link';
import type { Observation } from './observation';
import { type TabName, tabAddress } from './tabs';

/** Links to what is read or looked at elsewhere on the page. */
const PAGES: ReadonlySet<string> = new Set(['#documentation', '#preview']);

export function ProductTable({ observation }: { readonly observation: Observation }) {
  const { links, facts } = observation;
  const products = links.filter(({ target, semantics }) => target.kind === 'access' && !PAGES.has(semantics));
  if (products.length === 0) return null;
  const look = (link: DataLink): TabName | null => {
    if (link.semantics === '#this') return LOOK_AT[String(facts.dataproduct_type)] ?? null;
    return link.semantics === '#calibration' ? 'responses' : null;
  };
  return (
    <section aria-labelledby="products" className="flex flex-col gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="products" className="font-semibold">
          Products
        </h2>
        <a
          className="link inline-flex items-center gap-1 text-sm"
          href={`/datalink/links?ID=${encodeURIComponent(observation.id)}`}
        >
          <FileText aria-hidden className="size-4" /> these links as DataLink
        </a>
      </div>
      <TableShell caption="Products of this observation">
        <thead>
          <tr>
            <HeaderCell>Product</HeaderCell>
            <HeaderCell className="max-sm:hidden">Format</HeaderCell>
            <HeaderCell numeric>Size</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Look at it, or take it</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {products.map((link) => (
            <tr key={`${link.semantics} ${link.localSemantics ?? link.description}`}>
              <Cell className="min-w-40">
                {link.semantics === '#this' ? productName(facts.dataproduct_type) : link.description}
                {link.semantics === '#this' && (
                  <span className="block text-sm text-muted">{link.description}</span>
                )}
              </Cell>
              <Cell className="whitespace-nowrap text-muted max-sm:hidden">
                {printFormat(link.contentType)}
              </Cell>
              <Cell numeric className="whitespace-nowrap">
                {printSize(link.contentLength)}
              </Cell>
              <Cell>
                <span className="flex justify-end gap-1.5">
                  <Actions link={link} lookAt={look(link)} observation={observation} />
                </span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
    </section>
  );
}

interface ActionsProps {
  readonly link: DataLink;
  readonly lookAt: TabName | null;
  readonly observation: Observation;
}

function Actions({ link, lookAt, observation }: ActionsProps) {
  const name = link.description;
  return (
    <>
      {lookAt !== null && (
        <a
          className={buttonClass(link.semantics === '#this' ? 'primary' : 'plain', 'small')}
          href={tabAddress(observation, lookAt)}
          aria-label={`Look at ${name}`}
        >
          Look
        </a>
      )}
      {link.linkAuthorized ? (
        <a
          className={buttonClass('plain', 'small')}
          href={link.target.kind === 'access' ? link.target.url : undefined}
          download
          aria-label={`Download ${name}`}
        >
          <Download aria-hidden className="size-4" /> <span className="max-sm:sr-only">Download</span>
        </a>
      ) : (
        <span className="inline-flex items-center gap-1 text-sm text-muted">
          <Lock aria-hidden className="size-4" /> not yet public
        </span>
      )}
    </>
  );
}

/** The tab that shows the product itself. */
const LOOK_AT: Readonly<Record<string, TabName>> = {
  event: 'quicklook',
  image: 'quicklook',
  cube: 'quicklook',
  spectrum: 'spectrum',
  sed: 'spectrum',
  timeseries: 'spectrum',
};

const NAMES: Readonly<Record<string, string>> = {
  event: 'Event list',
  image: 'Image',
  cube: 'Cube',
  spectrum: 'Spectrum',
  sed: 'Spectral energy distribution',
  timeseries: 'Light curve',
};

function productName(type: unknown): string {
  return NAMES[String(type)] ?? 'Data';
}

function printFormat(contentType: string | null): string {
  if (contentType === null) return '';
  if (contentType === 'application/gzip') return 'FITS, gzip';
  if (/fits/.test(contentType)) return 'FITS';
  if (/votable/.test(contentType)) return 'VOTable';
  return contentType.split(';')[0]!;
}

function printSize(bytes: number | null): string {
  if (bytes === null) return '';
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
