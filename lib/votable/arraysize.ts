/**
 * The attribute `arraysize` (VOTable 1.4 §2.2): `2`, `*`, `32*`, `3x2`, `8x*`; the first dimension varies fastest.
 */

const SYNTAX = /^(\d+x)*(\d+|\d*\*)$/;

export function isArraysize(text: string): boolean {
  return SYNTAX.test(text);
}

/** The fixed number of elements, 1 for a scalar, or `null` when it varies from row to row. */
export function elementCount(arraysize: string | null): number | null {
  if (arraysize === null) return 1;
  if (arraysize.endsWith('*')) return null;
  return arraysize.split('x').reduce((count, size) => count * Number(size), 1);
}

/** For strings in an array, `8x*` or `8x3`, the characters of each; otherwise `null`. */
export function stringLength(arraysize: string | null): number | null {
  const first = arraysize?.split('x');
  return first === undefined || first.length < 2 ? null : Number(first[0]);
}
