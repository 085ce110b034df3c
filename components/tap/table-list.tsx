import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { Catalogue } from '@/lib/adql/catalogue';

export interface TableListProps {
  readonly catalogue: Catalogue;
  /** Public URL of the TAP service. */
  readonly url: string;
}

/** The published tables, each with the way to its columns. */
export function TableList({ catalogue, url }: TableListProps) {
  return (
    <section aria-labelledby="tables" className="flex flex-col gap-2">
      <h2 id="tables" className="text-lg">
        Tables
      </h2>
      <TableShell caption="Published tables">
        <thead>
          <tr>
            <HeaderCell>Table</HeaderCell>
            <HeaderCell>Holds</HeaderCell>
            <HeaderCell numeric>Columns</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {catalogue.tables.map(({ schema, name, description, columns }) => (
            <tr key={`${schema}.${name}`}>
              <Cell className="font-mono text-sm">
                <a className="link" href={`${url}/tables/${schema}.${name}`}>
                  {schema}.{name}
                </a>
              </Cell>
              <Cell>{description}</Cell>
              <Cell numeric>{columns.length}</Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
    </section>
  );
}
