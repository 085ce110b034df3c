/**
 * What a column holds: how much of it, its spread, its most frequent values.
 *
 * Everything is in published units. Where a column is shown turned round (wavelengths as energies), mean, quantiles and
 * classes are those of 1/value, so that what is shown is the mean of the energies and not the energy of a mean.
 */
import type { CellValue, ColumnValues, NumberColumn, TextColumn } from './column-values';
import { withRoom } from './typed-room';

export interface ColumnStatistics {
  /** Rows looked at, NULLs included. */
  readonly rows: number;
  readonly nulls: number;
  /** Different values; NULL is none. */
  readonly distinct: number;
  /** The most frequent first, at most {@link MOST_FREQUENT}; values as frequent as each other in their order. */
  readonly frequent: readonly { readonly value: CellValue; readonly count: number }[];
  /** Of a column with numbers in it; `null` for texts and where all is NULL. */
  readonly spread: Spread | null;
}

export interface Spread {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** In the order of {@link QUANTILES}; from the lower end of what is shown. */
  readonly quantiles: readonly number[];
  /** `null` where all values are the same. */
  readonly histogram: Histogram | null;
}

export interface Histogram {
  /** Edges of the classes, one more than there are counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Classes are as wide as each other in the logarithm. */
  readonly logarithmic: boolean;
}

/** Five and ninety-five in a hundred, quartiles, median. */
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export const MOST_FREQUENT = 20;

const CLASSES = 24;
/** From this ratio of largest to smallest, classes of the same width would put all into one. */
const WIDE = 1000;

/**
 * @param rows row numbers to look at, shape [n]
 * @param reciprocal the column is shown as one over its values
 */
export function columnStatistics(
  column: ColumnValues,
  rows: Uint32Array,
  reciprocal: boolean,
): ColumnStatistics {
  return column.kind === 'text' ? textStatistics(column, rows) : numberStatistics(column, rows, reciprocal);
}

function textStatistics(column: TextColumn, rows: Uint32Array): ColumnStatistics {
  const codes = column.codes();
  const counts = new Uint32Array(column.wordCount);
  let nulls = 0;
  for (const row of rows) {
    const code = codes[row]!;
    if (code === -1) nulls += 1;
    else counts[code]! += 1;
  }
  const most = new MostFrequent<number>();
  let distinct = 0;
  counts.forEach((count, code) => {
    if (count === 0) return;
    distinct += 1;
    most.add(code, count);
  });
  const frequent = most.list.map(({ value, count }) => ({ value: column.word(value), count }));
  return { rows: rows.length, nulls, distinct, frequent, spread: null };
}

/** What numbers are sorted in is kept for the next column: megabytes made anew would wait for the collector. */
let scratch = new Float64Array(0);

function numberStatistics(column: NumberColumn, rows: Uint32Array, reciprocal: boolean): ColumnStatistics {
  const all = column.numbers();
  scratch = withRoom(scratch, rows.length);
  const present = scratch;
  let length = 0;
  for (const row of rows) {
    const value = all[row]!;
    if (!Number.isNaN(value)) present[length++] = value;
  }
  const sorted = present.subarray(0, length).sort();
  const most = new MostFrequent<number>();
  let distinct = 0;
  for (let start = 0; start < length; ) {
    let end = start + 1;
    while (end < length && sorted[end] === sorted[start]) end += 1;
    most.add(sorted[start]!, end - start);
    distinct += 1;
    start = end;
  }
  const nulls = rows.length - length;
  const spread = length === 0 ? null : spreadOf(sorted, reciprocal);
  return { rows: rows.length, nulls, distinct, frequent: most.list, spread };
}

function spreadOf(sorted: Float64Array, reciprocal: boolean): Spread {
  const turn = reciprocal ? (value: number) => 1 / value : (value: number) => value;
  let sum = 0;
  for (const value of sorted) sum += turn(value);
  return {
    min: sorted[0]!,
    max: sorted.at(-1)!,
    mean: turn(sum / sorted.length),
    quantiles: QUANTILES.map((part) => turn(quantile(sorted, reciprocal ? 1 - part : part, turn))),
    histogram: histogramOf(sorted, reciprocal),
  };
}

/** Between two values on the straight line through them (numpy's default, type 7 of Hyndman and Fan 1996). */
function quantile(sorted: Float64Array, part: number, turn: (value: number) => number): number {
  const place = part * (sorted.length - 1);
  const below = turn(sorted[Math.floor(place)]!);
  const above = turn(sorted[Math.ceil(place)]!);
  return below === above ? below : below + (above - below) * (place - Math.floor(place));
}

function histogramOf(sorted: Float64Array, reciprocal: boolean): Histogram | null {
  const finite = finitePart(sorted);
  const min = finite[0];
  const max = finite.at(-1);
  if (min === undefined || max === undefined || min === max) return null;
  const logarithmic = min > 0 && max / min >= WIDE;
  const forth = logarithmic ? Math.log : reciprocal ? (value: number) => 1 / value : (value: number) => value;
  const back = logarithmic ? Math.exp : reciprocal ? (value: number) => 1 / value : (value: number) => value;
  const [first, last] = [forth(min), forth(max)];
  const counts = new Array<number>(CLASSES).fill(0);
  for (const value of finite) {
    const place = Math.floor(((forth(value) - first) / (last - first)) * CLASSES);
    counts[Math.min(place, CLASSES - 1)]! += 1; // the largest value belongs to the last class
  }
  const edges = Array.from({ length: CLASSES + 1 }, (_, edge) => {
    if (edge === 0) return min;
    return edge === CLASSES ? max : back(first + ((last - first) * edge) / CLASSES);
  });
  return { edges, counts, logarithmic };
}

/** Without the infinite values at either end. */
function finitePart(sorted: Float64Array): Float64Array {
  let [start, end] = [0, sorted.length];
  while (start < end && sorted[start] === Number.NEGATIVE_INFINITY) start += 1;
  while (start < end && sorted[end - 1] === Number.POSITIVE_INFINITY) end -= 1;
  return sorted.subarray(start, end);
}

/** The few values with the highest counts of many. */
class MostFrequent<Value> {
  readonly list: { value: Value; count: number }[] = [];

  add(value: Value, count: number): void {
    const { list } = this;
    if (list.length === MOST_FREQUENT && count <= list.at(-1)!.count) return;
    const place = list.findIndex((known) => known.count < count);
    list.splice(place === -1 ? list.length : place, 0, { value, count });
    if (list.length > MOST_FREQUENT) list.pop();
  }
}
