/**
 * Events for each second of good time. Time outside the good time intervals is a gap, not a rate of zero.
 */

export interface EventRate {
  /** Seconds of the events' clock, float64, rising, [bin + 1]. */
  readonly edges: Float64Array;
  /** Events inside good time, [bin]. */
  readonly counts: Float64Array;
  /** Good time, seconds, [bin]; without dead-time correction. */
  readonly goodTime: Float64Array;
  /** Events per second; NaN where there is no good time. */
  readonly rate: Float64Array;
  /** √n / good time. */
  readonly error: Float64Array;
}

/** One span of time, seconds of the events' clock. */
export interface Interval {
  readonly start: number;
  readonly stop: number;
}

const WIDTHS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600];
const WANTED_BINS = 30;

/** Less of a bin than this is an edge of an interval, whose rate says nothing. */
const LEAST_GOOD_TIME = 0.02;

/** Width of bins that makes about thirty of a span, seconds. */
export function rateBinWidth(span: number): number {
  return WIDTHS.find((width) => span / width <= WANTED_BINS) ?? Math.ceil(span / WANTED_BINS / 3600) * 3600;
}

/**
 * @param times seconds, [event]
 * @param wanted 1 for events to count; null for all
 * @param good at least one interval, in any order
 * @throws {RangeError} when there is no good time
 */
export function measureRate(
  times: ArrayLike<number>,
  wanted: Uint8Array | null,
  good: readonly Interval[],
): EventRate {
  const intervals = good.filter(({ start, stop }) => stop > start).toSorted((a, b) => a.start - b.start);
  if (intervals.length === 0) {
    throw new RangeError('Cannot tell rates: the good time intervals (GTI) hold no time');
  }
  const first = intervals[0]!.start;
  const span = Math.max(...intervals.map(({ stop }) => stop)) - first;
  const width = rateBinWidth(span);
  const bins = Math.max(1, Math.ceil(span / width));
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => first + i * width);
  const counts = new Float64Array(bins);
  for (let i = 0; i < times.length; i += 1) {
    const time = times[i]!;
    if (wanted?.[i] === 0 || !isGood(intervals, time)) continue;
    counts[Math.min(bins - 1, Math.floor((time - first) / width))]! += 1;
  }
  const goodTime = Float64Array.from(counts, (_, bin) =>
    intervals.reduce((sum, one) => sum + overlap(one, edges[bin]!, edges[bin + 1]!), 0),
  );
  const known = (bin: number) => goodTime[bin]! > width * LEAST_GOOD_TIME;
  return {
    edges,
    counts,
    goodTime,
    rate: counts.map((count, bin) => (known(bin) ? count / goodTime[bin]! : Number.NaN)),
    error: counts.map((count, bin) => (known(bin) ? Math.sqrt(count) / goodTime[bin]! : Number.NaN)),
  };
}

/** What lies between good times. */
export function listGaps(good: readonly Interval[]): Interval[] {
  const gaps: Interval[] = [];
  let end = Infinity;
  for (const { start, stop } of good.toSorted((a, b) => a.start - b.start)) {
    if (start > end) gaps.push({ start: end, stop: start });
    end = end === Infinity ? stop : Math.max(end, stop);
  }
  return gaps;
}

/** Runs have few intervals, surveys thousands: halving finds the one that may hold a time. */
function isGood(intervals: readonly Interval[], time: number): boolean {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle]!.start <= time) low = middle + 1;
    else high = middle;
  }
  return low > 0 && time <= intervals[low - 1]!.stop;
}

function overlap({ start, stop }: Interval, from: number, to: number): number {
  return Math.max(0, Math.min(stop, to) - Math.max(start, from));
}
