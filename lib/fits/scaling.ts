/**
 * TSCAL, TZERO and TNULL; BSCALE, BZERO and BLANK (FITS 4.0 §5.3, §7.3.2).
 *
 * A zero of half the range, with scale 1, is how FITS spells unsigned integers (and signed bytes): those
 * stay integers. Any other scaling gives doubles.
 */

import type { NumericLetter, TypedArray } from './decode';

export interface Scaling {
  readonly scale: number;
  readonly zero: number | bigint;
  /** As stored, before scaling; integers only. */
  readonly nullValue: bigint | null;
}

export interface Scaled {
  readonly values: TypedArray;
  /** 1 where the cell holds the null value; null when none does. Scaled values are NaN there as well. */
  readonly nulls: Uint8Array | null;
}

export function applyScaling(letter: NumericLetter, stored: TypedArray, scaling: Scaling): Scaled {
  const nulls = isInteger(letter) ? findNulls(stored, scaling.nullValue) : null;
  const shifted = shiftUnsigned(letter, stored, scaling);
  if (shifted !== null) return { values: shifted, nulls };
  if (scaling.scale === 1 && Number(scaling.zero) === 0) return { values: stored, nulls };
  return { values: scaleToDoubles(stored, letter, scaling, nulls), nulls };
}

function isInteger(letter: NumericLetter): boolean {
  return letter === 'B' || letter === 'I' || letter === 'J' || letter === 'K';
}

function findNulls(stored: TypedArray, nullValue: bigint | null): Uint8Array | null {
  if (nullValue === null) return null;
  const wanted = stored instanceof BigInt64Array ? nullValue : Number(nullValue);
  let nulls: Uint8Array | null = null;
  for (let i = 0; i < stored.length; i += 1) {
    if (stored[i] !== wanted) continue;
    nulls ??= new Uint8Array(stored.length);
    nulls[i] = 1;
  }
  return nulls;
}

/** Flipping the sign bit is adding half the range; the same memory is then read as the other type. */
function shiftUnsigned(
  letter: NumericLetter,
  stored: TypedArray,
  { scale, zero }: Scaling,
): TypedArray | null {
  if (scale !== 1) return null;
  const half = Number(zero);
  if (letter === 'B' && half === -128 && stored instanceof Uint8Array) {
    return new Int8Array(stored.map((byte) => byte ^ 0x80).buffer);
  }
  if (letter === 'I' && half === 2 ** 15 && stored instanceof Int16Array) {
    return new Uint16Array(stored.map((n) => n ^ 0x8000).buffer);
  }
  if (letter === 'J' && half === 2 ** 31 && stored instanceof Int32Array) {
    return new Uint32Array(stored.map((n) => n ^ 0x80000000).buffer);
  }
  if (letter === 'K' && half === 2 ** 63 && stored instanceof BigInt64Array) {
    return new BigUint64Array(stored.map((n) => BigInt.asIntN(64, n ^ (1n << 63n))).buffer);
  }
  return null;
}

function scaleToDoubles(
  stored: TypedArray,
  letter: NumericLetter,
  { scale, zero }: Scaling,
  nulls: Uint8Array | null,
): Float64Array {
  const offset = Number(zero);
  const pairs = letter === 'C' || letter === 'M';
  const scaled = new Float64Array(stored.length);
  for (let i = 0; i < stored.length; i += 1) {
    // The offset of a complex column is real: it leaves the imaginary parts alone.
    scaled[i] =
      nulls?.[i] === 1 ? Number.NaN : Number(stored[i]) * scale + (pairs && i % 2 === 1 ? 0 : offset);
  }
  return scaled;
}
