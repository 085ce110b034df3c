/** The datasets of a proposal, each with its page and its file. */
import { Download } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { fromMjd } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';
import { Release } from './release';

export interface ListedDataset {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly target_name: string | null;
  readonly dataproduct_type: string | null;
  readonly calib_level: number;
  /** MJD, UTC. */
  readonly t_min: number | null;
  /** s */
  readonly t_exptime: number | null;
  readonly dataRights: string | null;
  readonly releaseDate: Date | null;
  /** Bytes; `null` when there is no file. */
  readonly size: number | null;
}

export interface DatasetTableProps {
  readonly caption: string;
  readonly datasets: readonly ListedDataset[];
  readonly now: Date;
}

export function DatasetTable({ caption, datasets, now }: DatasetTableProps) {
  return (
    <TableShell caption={caption}>
      <thead>
        <tr>
          <HeaderCell>Observation</HeaderCell>
          <HeaderCell>Target</HeaderCell>
          <HeaderCell>Start (UTC)</HeaderCell>
          <HeaderCell numeric>Exposure (min)</HeaderCell>
          <HeaderCell>Product</HeaderCell>
          <HeaderCell>Others may have it</HeaderCell>
          <HeaderCell>
            <span className="sr-only">File</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {datasets.map((dataset) => (
          <DatasetRow key={dataset.obs_publisher_did} dataset={dataset} now={now} />
        ))}
      </tbody>
    </TableShell>
  );
}

function DatasetRow({ dataset, now }: { readonly dataset: ListedDataset; readonly now: Date }) {
  const id = encodeURIComponent(dataset.obs_publisher_did);
  return (
    <tr>
      <Cell>
        <Link href={`/obs/${encodeURIComponent(dataset.obs_id)}?id=${id}`} className="link" prefetch={false}>
          {dataset.obs_id}
        </Link>
      </Cell>
      <Cell>{dataset.target_name ?? '–'}</Cell>
      <Cell className="whitespace-nowrap">
        {dataset.t_min === null ? '–' : printIso(fromMjd('UTC', dataset.t_min), 0).replace('T', ' ')}
      </Cell>
      <Cell numeric>{dataset.t_exptime === null ? '–' : (dataset.t_exptime / 60).toFixed(1)}</Cell>
      <Cell>
        {dataset.dataproduct_type ?? '–'} <span className="text-muted">level {dataset.calib_level}</span>
      </Cell>
      <Cell>
        <Release dataRights={dataset.dataRights} releaseDate={dataset.releaseDate} open now={now} />
      </Cell>
      <Cell className="text-right">
        {dataset.size === null ? (
          <span className="text-muted">not yet processed</span>
        ) : (
          <a
            href={`/retrieve?id=${id}`}
            className={buttonClass('quiet', 'small')}
            aria-label={`Download observation ${dataset.obs_id}, ${printSize(dataset.size)}`}
          >
            <Download aria-hidden className="size-3.5" />
            {printSize(dataset.size)}
          </a>
        )}
      </Cell>
    </tr>
  );
}

function printSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
