import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { PlotFigure } from './figure';
import { figureTables } from './figure-table';

/** A page with more rows than this is slow to read by any means; the CSV has all of them. */
const SHOWN = 500;

/** The numbers of a figure, for who reads numbers. */
export function PlotTable({ figure, title }: { readonly figure: PlotFigure; readonly title: string }) {
  return (
    <div className="flex max-h-96 flex-col gap-4 overflow-auto" data-testid="plot-table">
      {figureTables(figure).map(({ name, columns, rows }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: series have no other identity, and two may share a name
        <TableShell key={place} caption={`${title}: ${name}`} showCaption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column} numeric>
                  {column}
                </HeaderCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a figure do not move
              <tr key={index}>
                {row.map((value, column) => (
                  <Cell key={columns[column]} numeric>
                    {typeof value === 'number' ? printNumber(value) : value}
                  </Cell>
                ))}
              </tr>
            ))}
            {rows.length > SHOWN && (
              <tr>
                <Cell colSpan={columns.length} className="text-muted">
                  The first {SHOWN} of {rows.length} rows; all of them are in the CSV.
                </Cell>
              </tr>
            )}
          </tbody>
        </TableShell>
      ))}
    </div>
  );
}

/** Six digits, as a power of ten where it is shorter. */
function printNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e9)
    ? value.toExponential(4)
    : String(Number(value.toPrecision(size < 1e4 ? 8 : 11))); // a day of five digits, to the second
}
