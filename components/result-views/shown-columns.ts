/** Columns of every row that passes the filters, as the views read them. */
import type { WholeColumn } from '@/components/results/table-protocol';

export interface ShownColumns {
  /** Row numbers, ascending. */
  readonly rows: Uint32Array;
  /** A column that the result does not have is absent. */
  readonly byName: ReadonlyMap<string, WholeColumn>;
}

/** Its numbers by place in `rows`; NaN where there is none, and for a column that is absent or no number. */
export function numbersOf({ rows, byName }: ShownColumns, name: string): Float64Array {
  const column = byName.get(name);
  return column?.kind === 'number' ? column.values : new Float64Array(rows.length).fill(Number.NaN);
}

/** Its text at a place in `rows`. */
export function textAt({ byName }: ShownColumns, name: string, place: number): string | null {
  const column = byName.get(name);
  return column?.kind === 'text' ? (column.words[column.codes[place]!] ?? null) : null;
}
