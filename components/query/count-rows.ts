import { z } from 'zod';

const answerSchema = z.union([z.object({ count: z.number() }), z.object({ detail: z.string() })]);

/**
 * How many rows a query has, in a sentence; or why that is not known.
 *
 * @param service id of the archive
 */
export async function countRows(adql: string, service: string): Promise<string> {
  const answer = await fetch(`/search/count?${new URLSearchParams({ adql, service })}`).catch(() => null);
  const read = answerSchema.safeParse(await answer?.json().catch(() => null));
  if (!read.success) return 'The rows could not be counted: the gateway did not answer.';
  if ('detail' in read.data) return read.data.detail;
  const { count } = read.data;
  return `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? 'row' : 'rows'}`;
}

/** A query is not held up for longer by the counting of its rows, ms. */
const PATIENCE = 2000;

/** How many rows a query has; `null` when that is not known soon. */
export async function estimateRows(adql: string, service: string): Promise<number | null> {
  const query = new URLSearchParams({ adql, service });
  const answer = await fetch(`/search/count?${query}`, { signal: AbortSignal.timeout(PATIENCE) }).catch(
    () => null,
  );
  const read = answerSchema.safeParse(await answer?.json().catch(() => null));
  return read.success && 'count' in read.data ? read.data.count : null;
}
