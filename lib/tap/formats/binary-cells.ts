/**
 * One cell in VOTable's binary form, for each form in which PostgreSQL sends a value.
 *
 * Both are big-endian, so most of this is copying. BINARY, BINARY2 and FITS share it;
 * what a null looks like differs and is theirs to say. Text and `bytea` of variable size look the
 * same on both sides: a count of bytes and the bytes.
 */
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import { ELEMENT_BYTES, fixedBytes } from '@/lib/votable/element-bytes';
import type { Datatype } from '@/lib/votable/field';
import type { ByteSink } from './byte-sink';
import type { Source } from './data-row';
import { printTime, TIME_ROOM } from './iso-time';
import { readArrayHead } from './postgres-array';
import { elementOf } from './text-cells';

/** Writes the value at `start`, `length` bytes long, which is not null. */
export type BinaryCell = (sink: ByteSink, source: Source, start: number, length: number) => void;

export function binaryCell(column: OutputColumn): BinaryCell {
  const { wire, datatype } = column;
  const size = fixedBytes(column);
  switch (wire) {
    case 'text':
      return datatype === 'unicodeChar' ? utf16Cell(size) : bytesCell(size);
    case 'bytea':
      return bytesCell(size);
    case 'timestamp':
      return timeCell(size);
    case 'varbit':
      return bitsCell(size);
    case 'bool':
    case 'int2':
    case 'int4':
    case 'int8':
    case 'float4':
    case 'float8':
      return numberCell(wire, datatype);
    default:
      return arrayCell(elementOf(wire), datatype, size);
  }
}

/** The value in `size` bytes, cut or filled with NUL; or a count and all of it. */
function bytesCell(size: number | null): BinaryCell {
  if (size === null) {
    return (sink, { bytes }, start, length) => {
      writeCount(sink, length);
      sink.slice(bytes, start, start + length);
    };
  }
  return (sink, { bytes }, start, length) => {
    const taken = Math.min(length, size);
    sink.slice(bytes, start, start + taken);
    fill(sink, size - taken);
  };
}

/** UCS-2, big-endian (VOTable 1.4 §2.1); the count is of code units. */
function utf16Cell(size: number | null): BinaryCell {
  return (sink, { bytes }, start, length) => {
    const text = Buffer.from(bytes.toString('utf8', start, start + length), 'utf16le').swap16();
    const taken = Math.min(text.length, size ?? text.length);
    if (size === null) writeCount(sink, text.length / 2);
    sink.slice(text, 0, taken);
    if (size !== null) fill(sink, size - taken);
  };
}

function timeCell(size: number | null): BinaryCell {
  const scratch = Buffer.alloc(TIME_ROOM);
  const write = bytesCell(size);
  return (sink, { view }, start) => {
    const end = printTime(scratch, 0, view, start);
    write(sink, { bytes: scratch, view }, 0, end);
  };
}

/** PostgreSQL's count of bits and VOTable's are one. */
function bitsCell(size: number | null): BinaryCell {
  if (size === null) return (sink, { bytes }, start, length) => sink.slice(bytes, start, start + length);
  const write = bytesCell(size);
  return (sink, source, start, length) => write(sink, source, start + 4, length - 4);
}

type NumberWire = 'bool' | 'int2' | 'int4' | 'int8' | 'float4' | 'float8';

const WIRE_BYTES: Record<NumberWire, number> = { bool: 1, int2: 2, int4: 4, int8: 8, float4: 4, float8: 8 };
const SAME: Partial<Record<NumberWire, Datatype>> = {
  int2: 'short',
  int4: 'int',
  int8: 'long',
  float4: 'float',
  float8: 'double',
};

/** Complex numbers are two numbers in a row. */
const PART: Partial<Record<Datatype, Datatype>> = { floatComplex: 'float', doubleComplex: 'double' };

function numberCell(wire: NumberWire, datatype: Datatype): BinaryCell {
  const bytes = WIRE_BYTES[wire];
  if (SAME[wire] === datatype) return (sink, source, start) => sink.slice(source.bytes, start, start + bytes);
  return (sink, { view }, start) => {
    sink.reserve(8);
    sink.length = writeNumber(sink.bytes, sink.length, readNumber(view, start, wire), datatype);
  };
}

function arrayCell(wire: NumberWire, datatype: Datatype, size: number | null): BinaryCell {
  const part = PART[datatype] ?? datatype;
  const elementBytes = ELEMENT_BYTES[part];
  const partsPerElement = ELEMENT_BYTES[datatype] / elementBytes;
  return (sink, { view }, start) => {
    const head = readArrayHead(view, start);
    const count = Math.min(head.count, size === null ? head.count : size / elementBytes);
    if (size === null) writeCount(sink, count / partsPerElement);
    sink.reserve(count * 8);
    let at = head.start;
    for (let i = 0; i < count; i += 1) {
      const length = view.getInt32(at);
      const value = length < 0 ? NULL_ELEMENT : readNumber(view, at + 4, wire);
      sink.length = writeNumber(sink.bytes, sink.length, value, part);
      at += 4 + Math.max(length, 0);
    }
    if (size !== null) fill(sink, size - count * elementBytes);
  };
}

/** Arrays have no null element but NaN; integers get their lowest value (VOTable 1.4 §5.5). */
const NULL_ELEMENT = Number.NaN;

function readNumber(view: DataView, at: number, wire: NumberWire): number | bigint {
  switch (wire) {
    case 'bool':
      return view.getUint8(at);
    case 'int2':
      return view.getInt16(at);
    case 'int4':
      return view.getInt32(at);
    case 'int8':
      return view.getBigInt64(at);
    case 'float4':
      return view.getFloat32(at);
    case 'float8':
      return view.getFloat64(at);
    default:
      return wire satisfies never;
  }
}

function writeNumber(out: Buffer, at: number, value: number | bigint, datatype: Datatype): number {
  const absent = typeof value === 'number' && Number.isNaN(value);
  switch (datatype) {
    case 'boolean':
      out[at] = absent ? 0x3f : value ? 0x54 : 0x46; // ? T F
      return at + 1;
    case 'unsignedByte':
      out[at] = Number(value);
      return at + 1;
    case 'short':
      return out.writeInt16BE(absent ? -32768 : Number(value), at);
    case 'int':
      return out.writeInt32BE(absent ? -2147483648 : Number(value), at);
    case 'long':
      return out.writeBigInt64BE(absent ? -(2n ** 63n) : BigInt(value), at);
    case 'float':
      return out.writeFloatBE(Number(value), at);
    case 'double':
      return out.writeDoubleBE(Number(value), at);
    default:
      throw new TypeError(`Cannot write a number as ${datatype}: expected a numeric datatype`);
  }
}

function writeCount(sink: ByteSink, count: number): void {
  sink.reserve(4);
  sink.length = sink.bytes.writeInt32BE(count, sink.length);
}

function fill(sink: ByteSink, count: number): void {
  if (count <= 0) return;
  sink.reserve(count);
  sink.bytes.fill(0, sink.length, sink.length + count);
  sink.length += count;
}
