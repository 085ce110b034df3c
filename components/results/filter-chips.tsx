'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ColumnDisplay } from './column-display';
import { describeFilter } from './describe-filter';
import { printFilter } from './filter-parameters';
import { filterKey, NO_FILTERS, withoutFilter } from './row-filter';
import type { ResultTable } from './use-result-table';

export interface FilterChipsProps {
  readonly table: Pick<ResultTable, 'state' | 'filter'>;
  readonly displayOf: (column: string) => ColumnDisplay | undefined;
  /** Filters of the address that could not be read. */
  readonly unreadable: readonly string[];
}

/** The filters that hold, each with a way to let it go; and what came as a filter and is none. */
export function FilterChips({ table, displayOf, unreadable }: FilterChipsProps) {
  const { filters, misfits } = table.state;
  const troubles = [...unreadable.map((text) => `“${text}” in the address is not a filter`), ...misfits];
  return (
    <>
      {troubles.length > 0 && (
        <Notice kind="warning" title="Not every filter of this link could be applied.">
          {troubles.join('. ')}.
        </Notice>
      )}
      {filters.length > 0 && (
        <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
          {filters.map((filter) => {
            const key = filterKey(filter);
            const words = describeFilter(filter, displayOf);
            return (
              <li
                key={key}
                className="flex max-w-full items-center rounded bg-accent-soft text-sm text-accent"
              >
                <span className="min-w-0 truncate py-0.5 pl-2" title={words}>
                  {words}
                  {printFilter(filter) === null && ' (not kept in a link)'}
                </span>
                <button
                  type="button"
                  aria-label={`Remove the filter: ${words}`}
                  className="grid size-7 shrink-0 place-items-center rounded hover:bg-raised pointer-coarse:size-9"
                  onClick={() => table.filter((before) => withoutFilter(before, key))}
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              </li>
            );
          })}
          <li>
            <Button look="quiet" size="small" onClick={() => table.filter(() => NO_FILTERS)}>
              Clear filters
            </Button>
          </li>
        </ul>
      )}
    </>
  );
}
