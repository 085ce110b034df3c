/**
 * Good time intervals of datasets, asked of this gateway's own TAP service in one request: cta.good_time.
 *
 * The browser's session goes along, so the archive's rule says whose intervals are seen, as in any query.
 */
import { z } from 'zod';
import { ascending, column, oneOf, output, query, table, text } from '@/lib/adql/build';
import { printQuery } from '@/lib/adql/print';
import { fromMjd, secondsBetween } from '@/lib/time/instant';

/** MJD, UTC. */
export type GoodInterval = readonly [start: number, stop: number];

/** By obs_publisher_did, in order of time; a dataset without any has none. */
export type GoodTimes = ReadonlyMap<string, readonly GoodInterval[]>;

/** Datasets that one request may name. */
export const MOST_ASKED = 200;
/** Intervals that one answer may have. */
const MOST_INTERVALS = 20_000;

const answerSchema = z.object({
  query_status: z.object({ value: z.string(), message: z.string().optional() }),
  data: z.array(z.tuple([z.string(), z.number(), z.number()])),
});

export function goodTimesQuery(datasets: readonly string[]): string {
  const dataset = column('obs_publisher_did');
  return printQuery(
    query({
      items: [output(dataset), output(column('t_start')), output(column('t_stop'))],
      from: [table('cta.good_time')],
      where: oneOf(dataset, datasets.map(text)),
      orderBy: [ascending(dataset), ascending(column('t_start'))],
    }),
  );
}

/**
 * @param datasets at most MOST_ASKED
 * @returns an entry for each dataset that was answered in full: all of them, but where there are very many intervals
 * @throws {Error} with a sentence, when the archive does not answer
 */
export async function readGoodTimes(datasets: readonly string[], signal: AbortSignal): Promise<GoodTimes> {
  const body = new URLSearchParams({
    LANG: 'ADQL',
    QUERY: goodTimesQuery(datasets),
    RESPONSEFORMAT: 'json',
    MAXREC: String(MOST_INTERVALS),
  });
  const answer = await fetch('/tap/sync', { method: 'POST', body, signal });
  if (!answer.ok) throw new Error(`the TAP service answered with HTTP status ${answer.status}`);
  return toGoodTimes(datasets, answerSchema.parse(await answer.json()));
}

export function toGoodTimes(
  datasets: readonly string[],
  { query_status, data }: z.output<typeof answerSchema>,
): GoodTimes {
  if (query_status.value === 'ERROR') throw new Error(query_status.message ?? 'the answer broke off');
  const found = new Map<string, GoodInterval[]>();
  for (const [dataset, start, stop] of data) {
    const intervals = found.get(dataset) ?? [];
    intervals.push([start, stop]);
    found.set(dataset, intervals);
  }
  if (query_status.value !== 'OVERFLOW') {
    return new Map(datasets.map((dataset) => [dataset, found.get(dataset) ?? []]));
  }
  // The last one may go on behind the cut.
  found.delete(data.at(-1)![0]);
  return found;
}

/** Sum of the intervals, seconds; leap seconds between count. */
export function goodSeconds(intervals: readonly GoodInterval[]): number {
  return intervals.reduce(
    (sum, [start, stop]) => sum + secondsBetween(fromMjd('UTC', start), fromMjd('UTC', stop)),
    0,
  );
}
