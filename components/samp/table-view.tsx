/** The first rows of a table that came in, as its sender wrote them. */

import { printCell } from '@/lib/votable/print-cell';
import type { ReceivedTable } from './received-table';

const SHOWN = 100;

export function TableView({ table }: { readonly table: ReceivedTable }) {
  const { fields, rows } = table;
  const places = Array.from({ length: Math.min(rows.rows, SHOWN) }, (_, place) => place);
  return (
    <>
      <section
        aria-label="Rows received"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-80 shrink-0 overflow-auto rounded-md border border-line"
      >
        <table className="min-w-full text-sm">
          <thead>
            <tr>
              {fields.map((field, i) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                  key={i}
                  scope="col"
                  className="sticky top-0 border-b border-control bg-raised px-2 py-1 text-left font-medium whitespace-nowrap"
                >
                  {field.name}
                  {field.unit !== null && <span className="font-normal text-muted"> [{field.unit}]</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={place} className="border-b border-line">
                {fields.map((field, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                  <td key={i} className="max-w-64 truncate px-2 py-1 whitespace-nowrap">
                    {printCell(field, rows.columns[i]!, place)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.rows > SHOWN && (
        <p className="text-sm text-muted">
          The first {SHOWN} of {rows.rows} rows are shown.
        </p>
      )}
    </>
  );
}
