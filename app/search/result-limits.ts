import 'server-only';

import { isOwnService } from '@/app/on-behalf';
import { env } from '@/lib/env';

/** Rows that a page asks for by itself. */
export const USUAL_ROWS = Math.min(env.MAXREC_DEFAULT, env.PAGE_ROWS);

/** How many rows a page may have, and the query as it can be run as a job: only our own service takes our session. */
export function resultLimits(adql: string) {
  return { usual: USUAL_ROWS, most: env.PAGE_ROWS, adql: isOwnService(env.TAP_URL) ? adql : null };
}

/** Rows asked for on purpose, up to what a page holds. @returns `null` for what is no number of rows */
export function readRowLimit(search: URLSearchParams): number | null {
  const text = search.get('maxrec');
  if (text === null) return USUAL_ROWS;
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text), env.PAGE_ROWS) : null;
}
