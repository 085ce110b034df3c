'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import type { Sight } from './sight';

export interface PagingProps {
  readonly sight: Sight;
  /** Rows that pass the filters. */
  readonly shownCount: number;
  readonly rowCount: number;
  /** 0 for one long list to scroll. */
  readonly pageSize: number;
  readonly page: number;
  readonly onPageSize: (pageSize: number) => void;
  readonly onPage: (page: number) => void;
}

const PAGE_SIZES = [5, 10, 25, 50, 100, 500];
const figures = new Intl.NumberFormat('en');

/** “Showing 1 to 5 of 6”, and the way to the rest. */
export function Paging({ sight, shownCount, rowCount, pageSize, page, onPageSize, onPage }: PagingProps) {
  const pages = pageSize === 0 ? 1 : Math.max(1, Math.ceil(shownCount / pageSize));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Showing sight={sight} shownCount={shownCount} rowCount={rowCount} pageSize={pageSize} page={page} />
      <span className="flex items-center gap-1.5 text-sm">
        <label htmlFor="page-size" className="text-muted">
          Rows
        </label>
        <select
          id="page-size"
          className="control min-h-7 w-auto py-0 text-sm"
          value={pageSize}
          onChange={(event) => onPageSize(Number(event.target.value))}
        >
          <option value={0}>all, scroll</option>
          {PAGE_SIZES.map((size) => (
            <option key={size} value={size}>
              {size} a page
            </option>
          ))}
        </select>
      </span>
      {pages > 1 && (
        <nav aria-label="Pages of the result" className="flex items-center gap-1 text-sm">
          <Button
            look="quiet"
            size="icon"
            aria-label="Previous page"
            disabled={page === 0}
            onClick={() => onPage(page - 1)}
          >
            <ChevronLeft aria-hidden className="size-4" />
          </Button>
          <span>
            Page {figures.format(page + 1)} of {figures.format(pages)}
          </span>
          <Button
            look="quiet"
            size="icon"
            aria-label="Next page"
            disabled={page >= pages - 1}
            onClick={() => onPage(page + 1)}
          >
            <ChevronRight aria-hidden className="size-4" />
          </Button>
        </nav>
      )}
    </div>
  );
}

/** A page is shown whole; of a long list, what is in sight. */
function Showing({
  sight,
  shownCount,
  rowCount,
  pageSize,
  page,
}: Pick<PagingProps, 'sight' | 'shownCount' | 'rowCount' | 'pageSize' | 'page'>) {
  const range = useSyncExternalStore(sight.subscribe, sight.get, sight.get);
  const { start, end } = pageSize === 0 ? range : { start: page * pageSize, end: (page + 1) * pageSize };
  return (
    <p className="font-medium">
      Showing {figures.format(Math.min(start + 1, shownCount))} to {figures.format(Math.min(end, shownCount))}{' '}
      of {figures.format(shownCount)}
      {shownCount < rowCount && ` after filters, of ${figures.format(rowCount)}`}
    </p>
  );
}
