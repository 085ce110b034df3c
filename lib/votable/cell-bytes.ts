/**
 * Values in the form of BINARY and BINARY2 (VOTable 1.4 §2.1, §5.3), read into columns.
 */
import { elementCount } from './arraysize';
import { splitStrings } from './cell-text';
import type { ArrayBuilder, ColumnBuilder, NumberBuilder } from './column-builder';
import { ELEMENT_BYTES } from './element-bytes';
import type { Datatype, Field } from './field';
import type { TextSlicer } from './text-slicer';

export interface ByteSource {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly slicer: TextSlicer;
}

/** Takes the `length` bytes of a value at `start`, its count not among them, as row `row` of the batch. */
export type PutBytes = (source: ByteSource, start: number, length: number, row: number) => void;

export function bytesPutter(builder: ColumnBuilder): PutBytes {
  switch (builder.kind) {
    case 'text': {
      if (builder.field.datatype === 'char') {
        const room = builder.asBytes();
        return ({ bytes }, start, length) => room.push(bytes, start, start + length);
      }
      const read = textReader(builder.field);
      return (source, start, length) => builder.values.push(read(source, start, length));
    }
    case 'texts': {
      const read = textReader(builder.field, false);
      return (source, start, length) =>
        builder.values.push(splitStrings(read(source, start, length), builder.field));
    }
    case 'number':
      return numberPutter(builder);
    case 'numbers':
      return builder.field.datatype === 'bit' ? bitsPutter(builder) : arrayPutter(builder);
    default:
      return builder satisfies never;
  }
}

/** A null by the flag of BINARY2; its bytes are passed over. */
export function putNull(builder: ColumnBuilder, row: number): void {
  switch (builder.kind) {
    case 'text':
      builder.pushNull();
      break;
    case 'texts':
      builder.values.push(null);
      break;
    case 'number':
      builder.nulls[row] = 1;
      break;
    case 'numbers':
      builder.nulls[row] = 1;
      builder.endRow(row);
      break;
    default:
      builder satisfies never;
  }
}

/** Bytes of a value whose size varies, from the count in front of it. */
export function variableBytes({ datatype }: Field, count: number): number {
  return Math.ceil(count * ELEMENT_BYTES[datatype]);
}

type ReadText = (source: ByteSource, start: number, length: number) => string;

/** Text ends at a NUL, unless several strings stand in one. */
function textReader({ datatype }: Field, endsAtNul = true): ReadText {
  if (datatype === 'unicodeChar') {
    return ({ view }, start, length) => {
      let text = '';
      for (let at = start; at + 1 < start + length; at += 2) {
        const unit = view.getUint16(at);
        if (unit === 0 && endsAtNul) break;
        text += String.fromCharCode(unit);
      }
      return text;
    };
  }
  return ({ slicer }, start, length) =>
    endsAtNul ? slicer.textToNul(start, start + length) : slicer.text(start, start + length);
}

/** The getter is put where an element goes, so its type is that of the array. */
type GetNumber = (view: DataView, at: number) => never;

const GETTERS: Readonly<Partial<Record<Datatype, (view: DataView, at: number) => number | bigint>>> = {
  unsignedByte: (view, at) => view.getUint8(at),
  short: (view, at) => view.getInt16(at),
  int: (view, at) => view.getInt32(at),
  long: (view, at) => view.getBigInt64(at),
  float: (view, at) => view.getFloat32(at),
  double: (view, at) => view.getFloat64(at),
  floatComplex: (view, at) => view.getFloat32(at),
  doubleComplex: (view, at) => view.getFloat64(at),
  boolean: (view, at) => truth(view.getUint8(at)),
  bit: (view, at) => view.getUint8(at) >> 7,
};

const UNKNOWN = 2;

/** 1, 0 or unknown: `T t 1`, `F f 0`, and NUL, blank and question mark for null. */
function truth(byte: number): number {
  if (byte === 0x54 || byte === 0x74 || byte === 0x31) return 1;
  if (byte === 0x46 || byte === 0x66 || byte === 0x30) return 0;
  return UNKNOWN;
}

function getterOf(datatype: Datatype): GetNumber {
  return GETTERS[datatype] as GetNumber;
}

function numberPutter(builder: NumberBuilder): PutBytes {
  const { datatype, values } = builder.field;
  const get = getterOf(datatype);
  if (datatype === 'boolean') {
    return ({ view }, start, _length, row) => {
      const value: number = get(view, start);
      builder.values[row] = value & 1;
      builder.nulls[row] = value >> 1;
    };
  }
  const magic = values?.null === undefined ? null : Number(values.null);
  if (magic === null) {
    return ({ view }, start, _length, row) => {
      builder.values[row] = get(view, start);
    };
  }
  const exact = datatype === 'long' ? toBigInt(values?.null) : magic;
  return ({ view }, start, _length, row) => {
    const value: number | bigint = get(view, start);
    if (value === exact) builder.nulls[row] = 1;
    else builder.values[row] = value as never;
  };
}

function toBigInt(text: string | undefined): bigint | null {
  return /^\s*[+-]?\d+\s*$/.test(text ?? '') ? BigInt(text!.trim().replace('+', '')) : null;
}

function arrayPutter(builder: ArrayBuilder): PutBytes {
  const { datatype } = builder.field;
  const get = getterOf(datatype);
  const isComplex = datatype === 'floatComplex' || datatype === 'doubleComplex';
  const size = ELEMENT_BYTES[datatype] / (isComplex ? 2 : 1);
  return ({ view }, start, length, row) => {
    const count = length / size;
    builder.reserve(count);
    const { values } = builder;
    for (let i = 0; i < count; i += 1) values[builder.length + i] = get(view, start + i * size);
    builder.length += count;
    builder.endRow(row);
  };
}

/** Eight to a byte, the first in the highest place. The number of bits is not that of the bytes, so it is asked for. */
function bitsPutter(builder: ArrayBuilder): PutBytes {
  const bits = elementCount(builder.field.arraysize);
  return ({ bytes, view }, start, length, row) => {
    const count = bits ?? view.getInt32(start - 4);
    builder.reserve(length * 8);
    for (let i = 0; i < count; i += 1) {
      builder.values[builder.length + i] = (bytes[start + (i >> 3)]! >> (7 - (i & 7))) & 1;
    }
    builder.length += count;
    builder.endRow(row);
  };
}
