/**
 * Big-endian cells to typed arrays, a whole column at a time.
 *
 * Typed arrays of the machine are little-endian nearly everywhere, so the bytes cannot be lent out as they
 * are; one loop for each type, kept free of branches, decodes a million cells in some milliseconds.
 */

import type { FormLetter } from './tform';

export type NumericLetter = 'B' | 'I' | 'J' | 'K' | 'E' | 'D' | 'C' | 'M';

export type TypedArray =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** Where the cells of a column lie: `count` elements in each of `rows`, rows `stride` bytes apart. */
export interface Cells {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly stride: number;
  readonly rows: number;
  readonly count: number;
}

/** Numbers as stored; complex ones as pairs, so twice as many. */
export function decodeNumbers(letter: NumericLetter, cells: Cells): TypedArray {
  const view = new DataView(cells.bytes.buffer, cells.bytes.byteOffset, cells.bytes.byteLength);
  const pairs = letter === 'C' || letter === 'M' ? 2 : 1;
  const each = cells.count * pairs;
  const length = cells.rows * each;
  switch (letter) {
    case 'B':
      return fill(new Uint8Array(length), cells, each, 1, (at) => view.getUint8(at));
    case 'I':
      return fill(new Int16Array(length), cells, each, 2, (at) => view.getInt16(at));
    case 'J':
      return fill(new Int32Array(length), cells, each, 4, (at) => view.getInt32(at));
    case 'K':
      return fill(new BigInt64Array(length), cells, each, 8, (at) => view.getBigInt64(at));
    case 'E':
    case 'C':
      return fill(new Float32Array(length), cells, each, 4, (at) => view.getFloat32(at));
    case 'D':
    case 'M':
      return fill(new Float64Array(length), cells, each, 8, (at) => view.getFloat64(at));
    default:
      return letter satisfies never;
  }
}

function fill<T extends { [index: number]: number | bigint }>(
  into: T,
  { start, stride, rows }: Cells,
  each: number,
  size: number,
  get: (at: number) => T[number],
): T {
  let to = 0;
  for (let row = 0; row < rows; row += 1) {
    let at = start + row * stride;
    for (let i = 0; i < each; i += 1) {
      into[to] = get(at);
      to += 1;
      at += size;
    }
  }
  return into;
}

/** Bits as 0 and 1, the most significant of the first byte first (FITS 4.0 §7.3.3). */
export function decodeBits({ bytes, start, stride, rows, count }: Cells): Uint8Array {
  const bits = new Uint8Array(rows * count);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < count; i += 1) {
      bits[row * count + i] = (bytes[start + row * stride + (i >> 3)]! >> (7 - (i & 7))) & 1;
    }
  }
  return bits;
}

const TRUE = 0x54;
const FALSE = 0x46;

/** Logicals; a byte that is neither T nor F is no value. */
export function decodeLogicals({ bytes, start, stride, rows, count }: Cells): (boolean | null)[] {
  return Array.from({ length: rows * count }, (_, i) => {
    const byte = bytes[start + Math.floor(i / count) * stride + (i % count)];
    return byte === TRUE ? true : byte === FALSE ? false : null;
  });
}

const latin1 = new TextDecoder('latin1');

/**
 * Strings of `width` characters. A NUL ends one early, trailing blanks do not count (§7.3.3).
 *
 * @param cells with `count` strings in each row
 */
export function decodeStrings({ bytes, start, stride, rows, count }: Cells, width: number): string[] {
  return Array.from({ length: rows * count }, (_, i) => {
    const at = start + Math.floor(i / count) * stride + (i % count) * width;
    let end = at;
    while (end < at + width && bytes[end] !== 0) end += 1;
    while (end > at && bytes[end - 1] === 0x20) end -= 1;
    return end === at ? '' : latin1.decode(bytes.subarray(at, end));
  });
}

export function isNumeric(letter: FormLetter): letter is NumericLetter {
  return letter !== 'L' && letter !== 'X' && letter !== 'A';
}
