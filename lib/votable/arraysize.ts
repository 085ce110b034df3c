/**
 * The attribute `arraysize` (VOTable 1.4 §2.2): `2`, `*`, `32*`, `3x2`, `8x*`; the first dimension varies fastest.
 */

/** The fixed number of elements, 1 for a scalar, or `null` when it varies from row to row. */
export function elementCount(arraysize: string | null): number | null {
  if (arraysize === null) return 1;
  if (arraysize.endsWith('*')) return null;
  return arraysize.split('x').reduce((count, size) => count * Number(size), 1);
}
