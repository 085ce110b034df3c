import type { Batch } from '@/lib/votable/columns';

/** A text and two numbers, with NULLs. */
export type TestRow = readonly [string | null, number | null, number | null];

/** Rows of tests as VOTable's readers give them. */
export function testBatch(rows: readonly TestRow[]): Batch {
  const numbers = (place: 1 | 2) => ({
    kind: 'number' as const,
    values: Float64Array.from(rows, (row) => row[place] ?? 0),
    nulls: Uint8Array.from(rows, (row) => Number(row[place] === null)),
  });
  return {
    rows: rows.length,
    columns: [{ kind: 'text', values: rows.map(([text]) => text) }, numbers(1), numbers(2)],
  };
}
