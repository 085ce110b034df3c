/** Bins of a response axis: edges, one more than bins. */
export interface Bins {
  readonly edges: readonly number[];
  readonly size: number;
  /** Geometric for energies, arithmetic for angles. */
  readonly middle: (bin: number) => number;
}

/** Bins of equal width in the logarithm. */
export function logarithmicBins(lower: number, upper: number, size: number): Bins {
  const edges = Array.from({ length: size + 1 }, (_, i) => lower * (upper / lower) ** (i / size));
  return { edges, size, middle: (bin) => Math.sqrt(edges[bin]! * edges[bin + 1]!) };
}

/** Bins of equal width. */
export function linearBins(lower: number, upper: number, size: number): Bins {
  const edges = Array.from({ length: size + 1 }, (_, i) => lower + ((upper - lower) * i) / size);
  return { edges, size, middle: (bin) => (edges[bin]! + edges[bin + 1]!) / 2 };
}
