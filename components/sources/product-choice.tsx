import Link from 'next/link';
import { printEnergy } from '@/components/spectrum/spectrum-figure';
import { productAddress } from '@/components/spectrum/credit-table';
import { printPeriod } from '@/components/spectrum/print-period';
import { ReferenceLink } from '@/components/spectrum/reference-link';
import { Button } from '@/components/ui/button';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { SourceProduct } from '@/lib/catalogue/find-source-products';

const TYPES: Readonly<Record<string, string>> = {
  spectrum: 'Spectrum',
  sed: 'SED',
  timeseries: 'Light curve',
};
const TEV_PER_EV = 1e-12;

export interface ProductChoiceProps {
  readonly products: readonly SourceProduct[];
  /** Ticked at first: those that are drawn above. */
  readonly chosen: readonly string[];
}

/** The published products of a source, to look at one by one or together. A form of the browser: it works without scripts. */
export function ProductChoice({ products, chosen }: ProductChoiceProps) {
  return (
    <form action="/sed" className="flex flex-col gap-2">
      <TableShell caption="Published spectra and light curves">
        <thead>
          <tr>
            <HeaderCell>
              <span className="sr-only">Choose</span>
            </HeaderCell>
            <HeaderCell>Product</HeaderCell>
            <HeaderCell>By</HeaderCell>
            <HeaderCell numeric>Points</HeaderCell>
            <HeaderCell>Energies</HeaderCell>
            <HeaderCell>Observed (UTC)</HeaderCell>
            <HeaderCell>Paper</HeaderCell>
            <HeaderCell>Licence</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.obs_publisher_did} className="hover:bg-sunken">
              <Cell>
                <input
                  type="checkbox"
                  name="id"
                  value={product.obs_publisher_did}
                  defaultChecked={chosen.includes(product.obs_publisher_did)}
                  aria-label={`Choose ${product.obs_title ?? product.obs_id}`}
                  className="block size-4 accent-accent pointer-coarse:size-5"
                />
              </Cell>
              <Cell className="whitespace-nowrap">
                <Link className="link" prefetch={false} href={productAddress(product)}>
                  {TYPES[product.dataproduct_type] ?? product.dataproduct_type}
                </Link>
              </Cell>
              <Cell className="whitespace-nowrap">{product.facility_name ?? '–'}</Cell>
              <Cell numeric>{product.points ?? '–'}</Cell>
              <Cell className="whitespace-nowrap">{printEnergies(product)}</Cell>
              <Cell className="whitespace-nowrap">{printPeriod(product.t_min, product.t_max)}</Cell>
              <Cell className="whitespace-nowrap">
                <ReferenceLink reference={product.bib_reference} />
              </Cell>
              <Cell>{product.licence ?? 'not stated'}</Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
      <p>
        <Button type="submit" look="primary">
          Draw the chosen ones together
        </Button>
      </p>
    </form>
  );
}

function printEnergies({ energy_min, energy_max, dataproduct_type }: SourceProduct): string {
  if (energy_min === null || energy_max === null) return '–';
  const lower = printEnergy(energy_min * TEV_PER_EV);
  return dataproduct_type === 'timeseries'
    ? `from ${lower}`
    : `${lower} to ${printEnergy(energy_max * TEV_PER_EV)}`;
}
