'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { TextInput } from '@/components/ui/text-input';
import type { Catalogue, PublishedTable } from '@/lib/adql/catalogue';

export interface SchemaBrowserProps {
  readonly catalogue: Catalogue;
  /** A name to put into the query. */
  readonly onPick: (name: string) => void;
}

/** The tables of the service; a name goes into the query at a press. */
export function SchemaBrowser({ catalogue, onPick }: SchemaBrowserProps) {
  const [wanted, setWanted] = useState('');
  const tables = catalogue.tables
    .map((table) => ({ table, columns: matching(table, wanted.trim().toLowerCase()) }))
    .filter(({ columns }) => columns.length > 0);
  return (
    <section aria-labelledby="schema" className="flex min-w-0 flex-col gap-2">
      <h2 id="schema" className="text-base">
        Tables and columns
      </h2>
      <TextInput
        type="search"
        aria-label="Find a column"
        placeholder="Find by name, unit, UCD or description"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      {tables.length === 0 && <p className="text-sm text-muted">No column matches “{wanted}”.</p>}
      <div className="max-h-112 overflow-y-auto">
        {tables.map(({ table, columns }, index) => (
          <details
            key={`${table.schema}.${table.name}`}
            open={wanted !== '' || index === 0}
            className="group border-b border-line py-1"
          >
            <summary className="flex cursor-pointer list-none items-center gap-1 rounded">
              <ChevronRight
                aria-hidden
                className="size-4 text-muted transition-transform group-open:rotate-90"
              />
              <span className="font-mono text-sm font-semibold">
                {table.schema}.{table.name}
              </span>
            </summary>
            <p className="px-5 pb-1 text-sm text-muted">{table.description}</p>
            <ul className="flex flex-col gap-1 px-5 pb-1">
              {columns.map(({ name, unit, ucd, description }) => (
                <li key={name} className="text-sm">
                  <button
                    type="button"
                    title={`Put ${name} into the query${ucd === null ? '' : ` · ${ucd}`}`}
                    onClick={() => onPick(name)}
                    className="rounded font-mono text-accent hover:underline"
                  >
                    {name}
                  </button>
                  {unit !== null && <span className="text-muted"> [{unit}]</span>}
                  <span className="text-muted"> {description}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
}

function matching({ name, columns }: PublishedTable, wanted: string) {
  if (wanted === '' || name.includes(wanted)) return columns;
  return columns.filter((column) =>
    [column.name, column.unit, column.ucd, column.description].some((text) =>
      text?.toLowerCase().includes(wanted),
    ),
  );
}
