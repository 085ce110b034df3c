import Link from 'next/link';
import { printNumber, printWithError } from '@/components/spectrum/print-value';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { CLASS_LABELS } from '@/lib/catalogue/classes';
import type { SourceEntry } from '@/lib/catalogue/find-source';
import { sourceAddress } from './source-address';
import { printDec, printRa } from '@/lib/sky/angle';

/** Sources, one row for each entry of a catalogue. */
export function SourceTable({ sources }: { readonly sources: readonly SourceEntry[] }) {
  return (
    <div className="rounded-md border border-line bg-raised px-1">
      <TableShell caption="Sources">
        <thead>
          <tr>
            <HeaderCell>Source</HeaderCell>
            <HeaderCell>Class</HeaderCell>
            <HeaderCell>RA, Dec (ICRS)</HeaderCell>
            <HeaderCell numeric>l (deg)</HeaderCell>
            <HeaderCell numeric>b (deg)</HeaderCell>
            <HeaderCell numeric>Index Γ</HeaderCell>
            <HeaderCell numeric>Flux above 1 TeV (cm⁻² s⁻¹)</HeaderCell>
            <HeaderCell numeric>Products</HeaderCell>
            <HeaderCell>Catalogue</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.source_id} className="hover:bg-sunken">
              <Cell className="whitespace-nowrap">
                <Link className="link" prefetch={false} href={sourceAddress(source)}>
                  {source.name}
                </Link>
              </Cell>
              <Cell className="whitespace-nowrap">
                {source.class === null ? '–' : (CLASS_LABELS[source.class] ?? source.class)}
              </Cell>
              <Cell className="whitespace-nowrap">
                {printRa(source.ra, 1)} {printDec(source.dec, 0)}
              </Cell>
              <Cell numeric>{source.glon.toFixed(2)}</Cell>
              <Cell numeric>{source.glat.toFixed(2)}</Cell>
              <Cell numeric className="whitespace-nowrap">
                {source.spec_index === null ? '–' : printWithError(source.spec_index, source.spec_index_err)}
              </Cell>
              <Cell numeric className="whitespace-nowrap">
                {source.flux_1tev === null ? '–' : printNumber(Number(source.flux_1tev.toPrecision(3)))}
              </Cell>
              <Cell numeric>{source.products === 0 ? '–' : source.products}</Cell>
              <Cell className="whitespace-nowrap text-muted">{source.catalogue}</Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
    </div>
  );
}
