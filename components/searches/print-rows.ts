import type { SearchRun } from '@/lib/saved-searches/store';

const figures = new Intl.NumberFormat('en');

/** How many an answer has: where the service stopped at its limit, there are more. */
export function printRows({ rows, overflow }: Pick<SearchRun, 'rows' | 'overflow'>): string {
  return `${overflow ? 'more than ' : ''}${figures.format(rows)}`;
}
