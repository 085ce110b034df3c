'use client';

import { useEffect, useState } from 'react';
import type { ResultTable } from '@/components/results/use-result-table';
import type { ShownColumns } from './shown-columns';

/**
 * Columns for a view. Asked for again when the rows or the filters change; what was there before stays until the
 * answer comes.
 *
 * @param names the same array as long as the same columns are wanted; `without` alike
 * @param without keys of filters that do not count
 * @returns `null` until all rows have come
 */
export function useWholeColumns(
  { state, readColumns }: ResultTable,
  names: readonly string[],
  without: readonly string[],
): ShownColumns | null {
  const { phase, filters, fields, rowCount } = state;
  const [columns, setColumns] = useState<ShownColumns | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `readColumns` is another one with every change of the table
  useEffect(() => {
    if (phase === 'loading' || rowCount === 0) return;
    let gone = false;
    const known = names.filter((name) => fields.some((field) => field.name === name));
    readColumns(known, without).then(
      ({ rows, columns: whole }) => {
        if (!gone) setColumns({ rows, byName: new Map(known.map((name, i) => [name, whole[i]!])) });
      },
      () => {}, // the page was left meanwhile
    );
    return () => {
      gone = true;
    };
  }, [phase, filters, fields, rowCount, names, without]);
  return columns;
}
