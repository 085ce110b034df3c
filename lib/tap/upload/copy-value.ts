/**
 * One value of an uploaded column in the binary form that PostgreSQL's COPY takes: the `…recv` functions
 * read what the `…send` functions write, so `lib/tap/formats` is the same way back.
 */
import type { WireType } from '@/lib/adql/postgres/wire';
import { stringLength } from '@/lib/votable/arraysize';
import type { ColumnData, NumberArray } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';
import type { ByteSink } from '../formats/byte-sink';
import { parseTime } from './parse-time';

/** Writes the length and the value of row `row`. */
export type CopyValue = (sink: ByteSink, column: ColumnData, row: number) => void;

/** What cannot be stored is thrown as the end of a sentence, which the caller completes. */
export class UploadValueError extends Error {
  override readonly name = 'UploadValueError';
}

/** OIDs of the elements of arrays, as in pg_type. */
const OIDS = { bool: 16, int2: 21, int4: 23, int8: 20, float4: 700, float8: 701 };

type NumberWire = keyof typeof OIDS;

const SIZES: Readonly<Record<NumberWire, number>> = {
  bool: 1,
  int2: 2,
  int4: 4,
  int8: 8,
  float4: 4,
  float8: 8,
};

/** An element of a truth column that is neither true nor false. */
const UNKNOWN = 2;

export function copyValue(field: Field, wire: WireType): CopyValue {
  switch (wire) {
    case 'text':
      return copyText(field);
    case 'timestamp':
      return copyTime;
    case 'bytea':
      return copyBytes;
    case 'varbit':
      return copyBits;
    case 'bool':
    case 'int2':
    case 'int4':
    case 'int8':
    case 'float4':
    case 'float8':
      return copyNumber(wire);
    default:
      return copyArray(wire.slice(0, -2) as NumberWire);
  }
}

function writeNull(sink: ByteSink): void {
  sink.reserve(4);
  sink.length = sink.bytes.writeInt32BE(-1, sink.length);
}

function writeLength(sink: ByteSink, length: number): void {
  sink.reserve(4 + length);
  sink.length = sink.bytes.writeInt32BE(length, sink.length);
}

function copyText({ arraysize }: Field): CopyValue {
  const width = stringLength(arraysize) ?? 0;
  return (sink, column, row) => {
    const text = textAt(column, row, width);
    if (text === null) return writeNull(sink);
    // The length is known only afterwards, in bytes.
    const start = sink.length;
    writeLength(sink, text.length * 3);
    const bytes = sink.bytes.write(text, sink.length);
    sink.bytes.writeInt32BE(bytes, start);
    sink.length += bytes;
  };
}

/** An array of strings is one text again, each filled up to its width. */
function textAt(column: ColumnData, row: number, width: number): string | null {
  if (column.kind === 'text') return column.values[row] ?? null;
  if (column.kind !== 'texts') return null;
  return column.values[row]?.map((text) => text.padEnd(width)).join('') ?? null;
}

const copyTime: CopyValue = (sink, column, row) => {
  const text = textAt(column, row, 0)?.trim() ?? '';
  if (text === '') return writeNull(sink);
  const microseconds = parseTime(text);
  if (microseconds === null) {
    throw new UploadValueError(`expected a time such as 2004-08-01T22:15:03.5, found "${text.slice(0, 40)}"`);
  }
  writeLength(sink, 8);
  sink.length = sink.bytes.writeBigInt64BE(microseconds, sink.length);
};

const copyBytes: CopyValue = (sink, column, row) => {
  const values = arrayAt(column, row);
  if (values === null) return writeNull(sink);
  writeLength(sink, values.length);
  sink.bytes.set(values as Uint8Array, sink.length);
  sink.length += values.length;
};

const copyBits: CopyValue = (sink, column, row) => {
  const bits = arrayAt(column, row);
  if (bits === null) return writeNull(sink);
  const length = Math.ceil(bits.length / 8);
  writeLength(sink, 4 + length);
  sink.length = sink.bytes.writeInt32BE(bits.length, sink.length);
  sink.bytes.fill(0, sink.length, sink.length + length);
  for (let i = 0; i < bits.length; i += 1) {
    if (bits[i] === 1) sink.bytes[sink.length + (i >> 3)]! |= 0x80 >> (i & 7);
  }
  sink.length += length;
};

function copyNumber(wire: NumberWire): CopyValue {
  return (sink, column, row) => {
    if (column.kind !== 'number' || column.nulls[row] === 1) return writeNull(sink);
    writeLength(sink, SIZES[wire]);
    writeNumber(sink, column.values, row, wire);
  };
}

/** One dimension, as results do not tell others: the arraysize does. */
function copyArray(wire: NumberWire): CopyValue {
  return (sink, column, row) => {
    const values = arrayAt(column, row);
    if (values === null) return writeNull(sink);
    const start = sink.length;
    sink.reserve(24 + values.length * (4 + SIZES[wire]));
    const dimensions = values.length === 0 ? [] : [values.length, 1];
    for (const head of [0, dimensions.length / 2, 0, OIDS[wire], ...dimensions]) {
      sink.length = sink.bytes.writeInt32BE(head, sink.length);
    }
    let hasNull = 0;
    for (let i = 0; i < values.length; i += 1) {
      if (wire === 'bool' && values[i] === UNKNOWN) {
        writeNull(sink);
        hasNull = 1;
      } else {
        writeLength(sink, SIZES[wire]);
        writeNumber(sink, values, i, wire);
      }
    }
    sink.bytes.writeInt32BE(sink.length - start - 4, start);
    sink.bytes.writeInt32BE(hasNull, start + 8);
  };
}

/** The elements of a row; a scalar counts as one. */
function arrayAt(column: ColumnData, row: number): NumberArray | null {
  if (column.kind === 'numbers') {
    return column.nulls[row] === 1
      ? null
      : column.values.subarray(column.offsets[row], column.offsets[row + 1]);
  }
  return column.kind === 'number' && column.nulls[row] !== 1 ? column.values.subarray(row, row + 1) : null;
}

function writeNumber(sink: ByteSink, values: NumberArray, i: number, wire: NumberWire): void {
  const { bytes, length } = sink;
  const value = values[i]!;
  switch (wire) {
    case 'bool':
      sink.length = bytes.writeUInt8(Number(value), length);
      break;
    case 'int2':
      sink.length = bytes.writeInt16BE(Number(value), length);
      break;
    case 'int4':
      sink.length = bytes.writeInt32BE(Number(value), length);
      break;
    case 'int8':
      sink.length = bytes.writeBigInt64BE(BigInt(value), length);
      break;
    case 'float4':
      sink.length = bytes.writeFloatBE(Number(value), length);
      break;
    case 'float8':
      sink.length = bytes.writeDoubleBE(Number(value), length);
      break;
    default:
      wire satisfies never;
  }
}
