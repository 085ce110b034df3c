'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { type ReadFilters, readFilters, writeFilters } from './filter-parameters';
import type { RowFilter } from './row-filter';

/** The filters with which the page was opened. */
export function useFirstFilters(): ReadFilters {
  const given = useSearchParams();
  const [first] = useState(() => readFilters(given));
  return first;
}

/** Keeps the filters in the address, so that a reload and a link show the same rows. Nothing is asked anew. */
export function useFiltersInAddress(filters: readonly RowFilter[], ready: boolean): void {
  useEffect(() => {
    if (!ready) return; // those of the address are not applied yet
    const parameters = new URLSearchParams(window.location.search);
    const query = writeFilters(parameters, filters).toString();
    if (query !== parameters.toString()) window.history.replaceState(null, '', `?${query}`);
  }, [filters, ready]);
}
