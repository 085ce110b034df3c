/**
 * How many events in each range of energy, in ranges of equal ratio.
 *
 * A bin holds its lower edge and not its upper one. Edges are round powers: 0.1, 0.1259, 0.1585 … TeV, so that
 * the histograms of two runs have theirs in common.
 */

export interface Histogram {
  /** Float64, rising, [bin + 1]. */
  readonly edges: Float64Array;
  /** Float64, [bin]. */
  readonly counts: Float64Array;
}

export const BINS_PER_DECADE = 10;

/**
 * Edges around all energies that are above zero.
 *
 * @param energy TeV; what is not a number above zero is passed over
 * @returns null without a single energy
 */
export function energyEdges(energy: ArrayLike<number>): Float64Array | null {
  let lowest = Infinity;
  let highest = 0;
  for (let i = 0; i < energy.length; i += 1) {
    const value = energy[i]!;
    if (value > 0 && value < lowest) lowest = value;
    if (value > highest && value < Infinity) highest = value;
  }
  if (highest === 0) return null;
  const first = Math.floor(Math.log10(lowest) * BINS_PER_DECADE);
  const last = Math.floor(Math.log10(highest) * BINS_PER_DECADE) + 1;
  return Float64Array.from({ length: last - first + 1 }, (_, i) => 10 ** ((first + i) / BINS_PER_DECADE));
}

/**
 * @param edges TeV, rising, of equal ratio
 * @param wanted 1 for events to count, [event]; null for all
 */
export function countEnergies(
  energy: ArrayLike<number>,
  edges: Float64Array,
  wanted: Uint8Array | null,
): Histogram {
  const bins = edges.length - 1;
  const counts = new Float64Array(bins);
  const scale = bins / Math.log(edges[bins]! / edges[0]!);
  for (let i = 0; i < energy.length; i += 1) {
    const value = energy[i]!;
    if (wanted?.[i] === 0 || !(value >= edges[0]! && value < edges[bins]!)) continue;
    // The logarithm may round across an edge by one bin; the edges decide.
    let bin = Math.min(bins - 1, Math.floor(Math.log(value / edges[0]!) * scale));
    if (value < edges[bin]!) bin -= 1;
    else if (value >= edges[bin + 1]!) bin += 1;
    counts[bin]! += 1;
  }
  return { edges, counts };
}
