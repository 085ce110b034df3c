/**
 * The order of rows by one column.
 *
 * @param keys sort keys, shape [row]; NaN for NULL
 * @returns row numbers in order, shape [row]. Equal rows stay as they came; NULLs come last either way,
 *   since nobody sorts to look at what is missing
 */
export function sortRows(keys: Float64Array, descending: boolean): Uint32Array {
  const order = Uint32Array.from(keys, (_, row) => row);
  const sign = descending ? -1 : 1;
  return order.sort((a, b) => {
    const left = keys[a]!;
    const right = keys[b]!;
    if (left < right) return -sign;
    if (left > right) return sign;
    if (left === right) return a - b;
    const missing = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return missing === 0 ? a - b : missing;
  });
}
