/**
 * Amounts over bins: the live time of an observation over the time it took, or the energies it covers.
 */

export interface Spans {
  /** By row; NaN leaves a row out. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly amounts: Float64Array;
}

/** Edges of equal steps, or equal factors. */
export function binEdges(from: number, to: number, bins: number, scale: 'linear' | 'log'): Float64Array {
  const edges = new Float64Array(bins + 1);
  for (let i = 0; i <= bins; i += 1) {
    const part = i / bins;
    edges[i] = scale === 'log' ? from * (to / from) ** part : from + (to - from) * part;
  }
  edges[bins] = to;
  return edges;
}

/** Each amount divided over the bins that its span covers, by the part of the span in each: the sum stays. */
export function spread(edges: Float64Array, spans: Spans): Float64Array {
  const values = new Float64Array(edges.length - 1);
  eachBin(edges, spans, (bin, row, part) => {
    values[bin]! += spans.amounts[row]! * part;
  });
  return values;
}

/** Each amount whole in every bin that its span touches: how much there is of data with this energy. */
export function cover(edges: Float64Array, spans: Spans): Float64Array {
  const values = new Float64Array(edges.length - 1);
  eachBin(edges, spans, (bin, row) => {
    values[bin]! += spans.amounts[row]!;
  });
  return values;
}

function eachBin(
  edges: Float64Array,
  { starts, ends, amounts }: Spans,
  put: (bin: number, row: number, part: number) => void,
): void {
  for (let row = 0; row < amounts.length; row += 1) {
    const [start, end] = [starts[row]!, ends[row]!];
    if (!(start <= end) || !Number.isFinite(amounts[row]!)) continue;
    const first = findBin(edges, start);
    for (let bin = first; bin < edges.length - 1 && (bin === first || edges[bin]! < end); bin += 1) {
      const inside = Math.min(end, edges[bin + 1]!) - Math.max(start, edges[bin]!);
      put(bin, row, end === start ? 1 : Math.max(0, inside) / (end - start));
    }
  }
}

/** The bin of a value; the first or the last for one outside. */
function findBin(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
