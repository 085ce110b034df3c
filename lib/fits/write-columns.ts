/**
 * Columns of a table about to be written: formats chosen from the values themselves.
 */

import type { TypedArray } from './decode';
import { FitsError } from './errors';
import type { FormLetter } from './tform';

/**
 * Values by row. Typed arrays and logicals hold `shape` cells a row; an array of typed arrays is a column
 * of variable length; unsigned types are written with the TZERO of the unsigned convention.
 */
export type ColumnValues =
  | TypedArray
  | readonly string[]
  | readonly (boolean | null)[]
  | readonly TypedArray[]
  | { readonly bits: Uint8Array }
  | { readonly complex: Float32Array | Float64Array };

export interface ColumnDraft {
  readonly name: string;
  readonly values: ColumnValues;
  readonly unit?: string;
  /** Goes into the comment of TTYPE. */
  readonly description?: string;
  /** Shape of a cell, slowest axis first; default a scalar. For `bits`, `[count]`. */
  readonly shape?: readonly number[];
  /** TNULL, as stored. */
  readonly nullValue?: number;
}

/** A draft with its format settled and its bytes ready to be copied into rows. */
export interface EncodedColumn {
  readonly draft: ColumnDraft;
  readonly form: string;
  /** TDIM, when a cell has more than one axis. */
  readonly dim: string | null;
  readonly zero: number | bigint | null;
  readonly rows: number;
  readonly rowBytes: number;
  /** `rows × rowBytes`. */
  readonly bytes: Uint8Array;
  /** What descriptors of this column point at, counted from 0; the table moves them to their place. */
  readonly heap: Uint8Array | null;
}

const UNSIGNED_ZERO = { B: -128, I: 2 ** 15, J: 2 ** 31, K: 1n << 63n } as const;

/** @throws {FitsError} when the values do not make whole rows */
export function encodeColumn(draft: ColumnDraft): EncodedColumn {
  const { values } = draft;
  const count = (draft.shape ?? []).reduce((product, n) => product * n, 1);
  if (ArrayBuffer.isView(values)) return encodeNumbers(draft, values, count);
  if ('bits' in values) return encodeBits(draft, values.bits, count);
  if ('complex' in values) return encodeNumbers(draft, values.complex, count, true);
  if (isVariable(values)) return encodeVariable(draft, values);
  if (isStrings(values)) return encodeStrings(draft, values, count);
  return encodeLogicals(draft, values, count);
}

function isVariable(values: readonly unknown[]): values is readonly TypedArray[] {
  return ArrayBuffer.isView(values[0]);
}

function isStrings(values: readonly unknown[]): values is readonly string[] {
  return typeof values[0] === 'string';
}

function encodeNumbers(
  draft: ColumnDraft,
  values: TypedArray,
  count: number,
  complex = false,
): EncodedColumn {
  const { letter, zero, bytes } = encodeTyped(values);
  const pairs = complex ? 2 : 1;
  const rows = countRows(draft, values.length, count * pairs);
  const written = complex ? (letter === 'E' ? 'C' : 'M') : letter;
  return {
    ...fixed(
      draft,
      `${count}${written}`,
      rows,
      rows === 0 ? count * pairs * values.BYTES_PER_ELEMENT : bytes.length / rows,
    ),
    zero,
    bytes,
  };
}

function encodeBits(draft: ColumnDraft, bits: Uint8Array, count: number): EncodedColumn {
  const rows = countRows(draft, bits.length, count);
  const rowBytes = Math.ceil(count / 8);
  const bytes = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < count; i += 1) {
      if (bits[row * count + i]) bytes[row * rowBytes + (i >> 3)]! |= 0x80 >> (i & 7);
    }
  }
  return { ...fixed(draft, `${count}X`, rows, rowBytes), bytes };
}

/** Padded with blanks to the longest. */
function encodeStrings(draft: ColumnDraft, values: readonly string[], count: number): EncodedColumn {
  const rows = countRows(draft, values.length, count);
  const width = values.reduce((longest, text) => Math.max(longest, text.length), 1);
  const bytes = new Uint8Array(values.length * width).fill(0x20);
  values.forEach((text, i) => {
    if (!/^[\x20-\x7e]*$/.test(text)) {
      throw new FitsError(`a FITS string holds printable ASCII alone, which ${JSON.stringify(text)} is not`, {
        column: draft.name,
      });
    }
    for (let j = 0; j < text.length; j += 1) bytes[i * width + j] = text.charCodeAt(j);
  });
  const dim = count === 1 ? null : `(${[...(draft.shape ?? []), width].reverse().join(',')})`;
  return { ...fixed(draft, `${count * width}A`, rows, count * width), dim, bytes };
}

function encodeLogicals(
  draft: ColumnDraft,
  values: readonly (boolean | null)[],
  count: number,
): EncodedColumn {
  const rows = countRows(draft, values.length, count);
  const bytes = Uint8Array.from(values, (value) => (value === null ? 0 : value ? 0x54 : 0x46));
  return { ...fixed(draft, `${count}L`, rows, count), bytes };
}

function encodeVariable(draft: ColumnDraft, arrays: readonly TypedArray[]): EncodedColumn {
  const encoded = arrays.map(encodeTyped);
  const { letter, zero } = encoded[0]!;
  if (encoded.some((one) => one.letter !== letter || one.zero !== zero)) {
    throw new FitsError('cannot write arrays of different types in one column', { column: draft.name });
  }
  const heap = new Uint8Array(encoded.reduce((size, one) => size + one.bytes.length, 0));
  const bytes = new Uint8Array(arrays.length * 16);
  const view = new DataView(bytes.buffer);
  let at = 0;
  encoded.forEach((one, row) => {
    heap.set(one.bytes, at);
    view.setBigInt64(row * 16, BigInt(arrays[row]!.length));
    view.setBigInt64(row * 16 + 8, BigInt(at));
    at += one.bytes.length;
  });
  const longest = arrays.reduce((length, array) => Math.max(length, array.length), 0);
  return { ...fixed(draft, `1Q${letter}(${longest})`, arrays.length, 16), dim: null, zero, bytes, heap };
}

function fixed(draft: ColumnDraft, form: string, rows: number, rowBytes: number) {
  const shape = draft.shape ?? [];
  const dim = shape.length > 1 ? `(${shape.toReversed().join(',')})` : null;
  return { draft, form, dim, zero: null, rows, rowBytes, heap: null };
}

function countRows(draft: ColumnDraft, length: number, each: number): number {
  const rows = each === 0 ? 0 : length / each;
  if (Number.isInteger(rows)) return rows;
  throw new FitsError(`${length} values do not make whole rows of ${each}`, { column: draft.name });
}

/** Values as big-endian bytes, with the letter of their type and the zero of unsigned ones. */
export function encodeTyped(values: TypedArray): {
  letter: Exclude<FormLetter, 'L' | 'X' | 'A' | 'C' | 'M'>;
  zero: number | bigint | null;
  bytes: Uint8Array;
} {
  const bytes = new Uint8Array(values.length * values.BYTES_PER_ELEMENT);
  const view = new DataView(bytes.buffer);
  const each = <T>(array: ArrayLike<T>, put: (at: number, value: T) => void) => {
    for (let i = 0; i < array.length; i += 1) put(i * values.BYTES_PER_ELEMENT, array[i]!);
    return bytes;
  };
  if (values instanceof Uint8Array) return { letter: 'B', zero: null, bytes: values };
  if (values instanceof Int8Array) {
    return {
      letter: 'B',
      zero: UNSIGNED_ZERO.B,
      bytes: each(values, (at, n) => view.setUint8(at, n ^ 0x80)),
    };
  }
  if (values instanceof Int16Array) {
    return { letter: 'I', zero: null, bytes: each(values, (at, n) => view.setInt16(at, n)) };
  }
  if (values instanceof Uint16Array) {
    return {
      letter: 'I',
      zero: UNSIGNED_ZERO.I,
      bytes: each(values, (at, n) => view.setUint16(at, n ^ 0x8000)),
    };
  }
  if (values instanceof Int32Array) {
    return { letter: 'J', zero: null, bytes: each(values, (at, n) => view.setInt32(at, n)) };
  }
  if (values instanceof Uint32Array) {
    return {
      letter: 'J',
      zero: UNSIGNED_ZERO.J,
      bytes: each(values, (at, n) => view.setInt32(at, n ^ 0x80000000)),
    };
  }
  if (values instanceof BigInt64Array) {
    return { letter: 'K', zero: null, bytes: each(values, (at, n) => view.setBigInt64(at, n)) };
  }
  if (values instanceof BigUint64Array) {
    const flip = (at: number, n: bigint) => view.setBigUint64(at, n ^ UNSIGNED_ZERO.K);
    return { letter: 'K', zero: UNSIGNED_ZERO.K, bytes: each(values, flip) };
  }
  if (values instanceof Float32Array) {
    return { letter: 'E', zero: null, bytes: each(values, (at, n) => view.setFloat32(at, n)) };
  }
  return { letter: 'D', zero: null, bytes: each(values, (at, n) => view.setFloat64(at, n)) };
}
