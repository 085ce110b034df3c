/**
 * Rows in memory: one typed column for each field, so that a hundred thousand rows are a few arrays.
 */
import { elementCount, stringLength } from './arraysize';
import type { Datatype, Field } from './field';
import type { Utf8Texts } from './utf8-room';

export type NumberArray = Float64Array | Float32Array | BigInt64Array | Int32Array | Int16Array | Uint8Array;

/**
 * The values of one field. `nulls` has a byte for each row, 1 for null; the value beside it means nothing.
 * Truth and bits are 0 and 1, in arrays also 2 for unknown. A complex number is two numbers.
 */
export type ColumnData =
  | { readonly kind: 'number'; readonly values: NumberArray; readonly nulls: Uint8Array }
  | {
      readonly kind: 'text';
      readonly values: readonly (string | null)[];
      /** The same as bytes, where they came so. */
      readonly utf8?: Utf8Texts;
    }
  /** The numbers of row `i` are those from `offsets[i]` to `offsets[i + 1]`. */
  | {
      readonly kind: 'numbers';
      readonly values: NumberArray;
      readonly offsets: Uint32Array;
      readonly nulls: Uint8Array;
    }
  | { readonly kind: 'texts'; readonly values: readonly (readonly string[] | null)[] };

export type ColumnKind = ColumnData['kind'];

/** Some rows of a table; `columns` in the order of its fields. */
export interface Batch {
  readonly rows: number;
  readonly columns: readonly ColumnData[];
}

export type Cell = string | number | bigint | boolean | NumberArray | readonly string[] | null;

/** How the values of a field are held. */
export function columnKind({ datatype, arraysize }: Pick<Field, 'datatype' | 'arraysize'>): ColumnKind {
  if (datatype === 'char' || datatype === 'unicodeChar')
    return stringLength(arraysize) === null ? 'text' : 'texts';
  const isComplex = datatype === 'floatComplex' || datatype === 'doubleComplex';
  return isComplex || elementCount(arraysize) !== 1 ? 'numbers' : 'number';
}

/** The array that holds numbers of a datatype. */
export function numberArray(datatype: Datatype, length: number): NumberArray {
  switch (datatype) {
    case 'double':
    case 'doubleComplex':
      return new Float64Array(length);
    case 'float':
    case 'floatComplex':
      return new Float32Array(length);
    case 'long':
      return new BigInt64Array(length);
    case 'int':
      return new Int32Array(length);
    case 'short':
      return new Int16Array(length);
    default:
      return new Uint8Array(length);
  }
}

/** One value, for showing or comparing. An array is a view of the column. */
export function cellAt(field: Field, column: ColumnData, row: number): Cell {
  switch (column.kind) {
    case 'text':
    case 'texts':
      return column.values[row] ?? null;
    case 'number': {
      if (column.nulls[row] === 1) return null;
      const value = column.values[row]!;
      return field.datatype === 'boolean' ? value === 1 : value;
    }
    case 'numbers':
      if (column.nulls[row] === 1) return null;
      return column.values.subarray(column.offsets[row], column.offsets[row + 1]);
    default:
      return column satisfies never;
  }
}

/** All rows of several batches as one. */
export function joinBatches(fields: readonly Field[], batches: readonly Batch[]): Batch {
  const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
  const columns = fields.map((field, i) =>
    joinColumns(
      field,
      batches.map((batch) => batch.columns[i]!),
      rows,
    ),
  );
  return { rows, columns };
}

function joinColumns(field: Field, parts: readonly ColumnData[], rows: number): ColumnData {
  const kind = columnKind(field);
  switch (kind) {
    case 'text':
      return { kind, values: parts.flatMap((part) => (part.kind === kind ? part.values : [])) };
    case 'texts':
      return { kind, values: parts.flatMap((part) => (part.kind === kind ? part.values : [])) };
    case 'number': {
      const nulls = new Uint8Array(rows);
      const values = numberArray(field.datatype, rows);
      let row = 0;
      for (const part of parts) {
        if (part.kind !== kind) continue;
        nulls.set(part.nulls, row);
        setNumbers(values, part.values, row);
        row += part.nulls.length;
      }
      return { kind, values, nulls };
    }
    case 'numbers':
      return joinArrays(field, parts, rows);
    default:
      return kind satisfies never;
  }
}

function joinArrays(field: Field, parts: readonly ColumnData[], rows: number): ColumnData {
  const arrays = parts.filter((part) => part.kind === 'numbers');
  const nulls = new Uint8Array(rows);
  const offsets = new Uint32Array(rows + 1);
  const values = numberArray(
    field.datatype,
    arrays.reduce((sum, part) => sum + part.values.length, 0),
  );
  let row = 0;
  let at = 0;
  for (const part of arrays) {
    nulls.set(part.nulls, row);
    setNumbers(values, part.values, at);
    for (let i = 1; i < part.offsets.length; i += 1) offsets[row + i] = at + part.offsets[i]!;
    row += part.nulls.length;
    at += part.values.length;
  }
  return { kind: 'numbers', values, offsets, nulls };
}

/** Both arrays come from `numberArray` of one datatype. */
function setNumbers(target: NumberArray, source: NumberArray, at: number): void {
  if (target instanceof BigInt64Array) target.set(source as BigInt64Array, at);
  else target.set(source as Exclude<NumberArray, BigInt64Array>, at);
}
