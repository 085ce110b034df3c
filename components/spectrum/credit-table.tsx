import Link from 'next/link';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { printPeriod } from './print-period';
import { ReferenceLink } from './reference-link';

export interface CreditedProduct {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly obs_collection: string;
  readonly target_name: string | null;
  readonly dataproduct_type: string;
  readonly facility_name: string | null;
  readonly bib_reference: string | null;
  readonly licence: string | null;
  readonly t_min: number | null;
  readonly t_max: number | null;
  readonly points: number | null;
}

const TYPES: Readonly<Record<string, string>> = {
  spectrum: 'Spectrum',
  sed: 'SED',
  timeseries: 'Light curve',
};

/** Whose measurements are shown, and under which licence their numbers may be used. */
export function CreditTable({ products }: { readonly products: readonly CreditedProduct[] }) {
  return (
    <section aria-labelledby="credits" className="flex flex-col gap-1">
      <h2 id="credits" className="font-semibold">
        Where the points are from
      </h2>
      <TableShell caption="Products shown, with their papers and licences">
        <thead>
          <tr>
            <HeaderCell>Product</HeaderCell>
            <HeaderCell>Source</HeaderCell>
            <HeaderCell>By</HeaderCell>
            <HeaderCell numeric>Points</HeaderCell>
            <HeaderCell>Observed (UTC)</HeaderCell>
            <HeaderCell>Paper</HeaderCell>
            <HeaderCell>Collection</HeaderCell>
            <HeaderCell>Licence</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.obs_publisher_did}>
              <Cell>
                <Link className="link" prefetch={false} href={productAddress(product)}>
                  {TYPES[product.dataproduct_type] ?? product.dataproduct_type}
                </Link>
              </Cell>
              <Cell className="whitespace-nowrap">{product.target_name ?? '–'}</Cell>
              <Cell className="whitespace-nowrap">{product.facility_name ?? '–'}</Cell>
              <Cell numeric>{product.points ?? '–'}</Cell>
              <Cell className="whitespace-nowrap">{printPeriod(product.t_min, product.t_max)}</Cell>
              <Cell className="whitespace-nowrap">
                <ReferenceLink reference={product.bib_reference} />
              </Cell>
              <Cell>{product.obs_collection}</Cell>
              <Cell>{product.licence ?? 'not stated'}</Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
    </section>
  );
}

/** The page of a product, open at its picture. */
export function productAddress({
  obs_id,
  obs_publisher_did,
}: Pick<CreditedProduct, 'obs_id' | 'obs_publisher_did'>): string {
  return `/obs/${encodeURIComponent(obs_id)}?${new URLSearchParams({ id: obs_publisher_did, tab: 'spectrum' })}`;
}
