/**
 * Big-endian cells to typed arrays, a whole column at a time.
 *
 * Typed arrays of the machine are little-endian nearly everywhere, so the bytes cannot be lent out as they
 * are; one plain loop for each width decodes a million cells in some milliseconds.
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
  switch (letter) {
    case 'B':
      return copyBytes(cells);
    case 'I':
      return new Int16Array(swapShorts(cells));
    case 'J':
      return new Int32Array(swapWords(cells, 1));
    case 'K':
      return new BigInt64Array(swapLongs(cells, 1));
    case 'E':
      return new Float32Array(swapWords(cells, 1));
    case 'C':
      return new Float32Array(swapWords(cells, 2));
    case 'D':
      return new Float64Array(swapLongs(cells, 1));
    case 'M':
      return new Float64Array(swapLongs(cells, 2));
    default:
      return letter satisfies never;
  }
}

// Bits are moved as integers and looked at as floats only afterwards: a NaN would not keep its payload,
// and one loop for each width stays fast where one for each type would not be inlined.

function copyBytes({ bytes, start, stride, rows, count }: Cells): Uint8Array {
  const into = new Uint8Array(rows * count);
  for (let row = 0; row < rows; row += 1) {
    const at = start + row * stride;
    for (let i = 0; i < count; i += 1) into[row * count + i] = bytes[at + i]!;
  }
  return into;
}

function swapShorts({ bytes, start, stride, rows, count }: Cells): ArrayBuffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const into = new Int16Array(rows * count);
  for (let row = 0; row < rows; row += 1) {
    const at = start + row * stride;
    for (let i = 0; i < count; i += 1) into[row * count + i] = view.getInt16(at + 2 * i);
  }
  return into.buffer;
}

/** @param parts words in an element */
function swapWords({ bytes, start, stride, rows, count }: Cells, parts: 1 | 2): ArrayBuffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const each = count * parts;
  const into = new Int32Array(rows * each);
  for (let row = 0; row < rows; row += 1) {
    const at = start + row * stride;
    for (let i = 0; i < each; i += 1) into[row * each + i] = view.getInt32(at + 4 * i);
  }
  return into.buffer;
}

/** Which of the two words of a long comes first in this machine's memory. */
const HIGH_WORD = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

function swapLongs({ bytes, start, stride, rows, count }: Cells, parts: 1 | 2): ArrayBuffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const each = count * parts;
  const into = new Int32Array(2 * rows * each);
  for (let row = 0; row < rows; row += 1) {
    const at = start + row * stride;
    const to = 2 * row * each;
    for (let i = 0; i < each; i += 1) {
      into[to + 2 * i + HIGH_WORD] = view.getInt32(at + 8 * i);
      into[to + 2 * i + 1 - HIGH_WORD] = view.getInt32(at + 8 * i + 4);
    }
  }
  return into.buffer;
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
