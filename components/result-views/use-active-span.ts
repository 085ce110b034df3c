import { useMemo } from 'react';
import { type Bounds, filterKey, type RowFilter } from '@/components/results/row-filter';

/** The bounds that a filter has now; `null` while it is not set. */
export function useActiveSpan(filters: readonly RowFilter[], key: string): Bounds | null {
  return useMemo(() => {
    const filter = filters.find((each) => filterKey(each) === key);
    return filter?.kind === 'overlap' || filter?.kind === 'range' ? filter : null;
  }, [filters, key]);
}
