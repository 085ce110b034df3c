/**
 * A square map smoothed with a Gaussian, in two passes of one dimension each.
 *
 * @param pixels float or integer, [row, column]
 * @param side pixels on a side
 * @param sigma pixels, above zero
 * @returns float32, [row, column]; what lies beyond the edge counts as nothing
 */
export function smooth(pixels: ArrayLike<number>, side: number, sigma: number): Float32Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kernel = weights.map((weight) => weight / total);
  const once = pass(pixels, side, kernel, reach);
  return pass(once, side, kernel, reach);
}

/** Along the rows, and the result turned over: rows become columns. */
function pass(
  pixels: ArrayLike<number>,
  side: number,
  kernel: readonly number[],
  reach: number,
): Float32Array {
  const smoothed = new Float32Array(side * side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const value = pixels[row * side + column]!;
      if (value === 0) continue; // most of a sparse map
      const first = Math.max(0, column - reach);
      const last = Math.min(side - 1, column + reach);
      for (let to = first; to <= last; to += 1) {
        smoothed[to * side + row]! += value * kernel[to - column + reach]!;
      }
    }
  }
  return smoothed;
}
