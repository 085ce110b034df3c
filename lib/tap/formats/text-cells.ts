/**
 * One cell as text, for each form in which PostgreSQL sends a value.
 */
import type { WireType } from '@/lib/adql/postgres/wire';
import type { ByteSink } from './byte-sink';
import type { Source } from './data-row';
import { printTime, TIME_ROOM } from './iso-time';
import { readArrayHead } from './postgres-array';
import { NUMBER_ROOM, printDouble, printFloat, printInteger, printLong } from './print-number';
import { mark, type TextDialect } from './text-dialect';

/** Writes the value at `start`, `length` bytes long, which is not null. */
export type TextCell = (sink: ByteSink, source: Source, start: number, length: number) => void;

type NumberPrinter = (out: Uint8Array, at: number, value: number) => number;

export function textCell(wire: WireType, dialect: TextDialect): TextCell {
  switch (wire) {
    case 'text':
      return (sink, source, start, length) => dialect.text(sink, source.bytes, start, start + length);
    case 'float8':
      return (sink, { view }, start) => writeReal(sink, view.getFloat64(start), printDouble, dialect);
    case 'float4':
      return (sink, { view }, start) => writeReal(sink, view.getFloat32(start), printFloat, dialect);
    case 'int4':
      return (sink, { view }, start) => writeInteger(sink, view.getInt32(start));
    case 'int2':
      return (sink, { view }, start) => writeInteger(sink, view.getInt16(start));
    case 'int8':
      return (sink, { view }, start) => {
        sink.reserve(NUMBER_ROOM);
        sink.length = printLong(sink.bytes, sink.length, view.getInt32(start), view.getInt32(start + 4));
      };
    case 'bool':
      return (sink, { bytes }, start) => sink.constant(bytes[start] === 0 ? dialect.no : dialect.yes);
    case 'timestamp':
      return (sink, { view }, start) => {
        sink.constant(dialect.quote);
        sink.reserve(TIME_ROOM);
        sink.length = printTime(sink.bytes, sink.length, view, start);
        sink.constant(dialect.quote);
      };
    case 'bytea':
      return (sink, { bytes }, start, length) =>
        writeArray(sink, length, dialect, (i) => writeInteger(sink, bytes[start + i]!));
    case 'varbit':
      return (sink, source, start) => writeBits(sink, source, start, dialect);
    default:
      return arrayCell(textCell(elementOf(wire), dialect), elementOf(wire), dialect);
  }
}

type ArrayWire = Extract<WireType, `${string}[]`>;

/** The form of an array's elements. */
export const elementOf = (wire: ArrayWire) =>
  wire.slice(0, -2) as ArrayWire extends `${infer Element}[]` ? Element : never;

/** Elements have no null of their own in VOTable but NaN and `?`; integers get their lowest value (§5.5). */
const NULL_ELEMENTS: Partial<Record<WireType, string>> = {
  bool: '?',
  int2: '-32768',
  int4: '-2147483648',
  int8: '-9223372036854775808',
  float4: 'NaN',
  float8: 'NaN',
};

function arrayCell(element: TextCell, wire: WireType, dialect: TextDialect): TextCell {
  const absent = dialect.nullElement ?? mark(NULL_ELEMENTS[wire] ?? '');
  return (sink, source, start) => {
    const head = readArrayHead(source.view, start);
    let at = head.start;
    writeArray(sink, head.count, dialect, () => {
      const length = source.view.getInt32(at);
      at += 4;
      if (length < 0) return sink.constant(absent);
      element(sink, source, at, length);
      at += length;
    });
  };
}

function writeArray(sink: ByteSink, count: number, dialect: TextDialect, element: (i: number) => void): void {
  sink.constant(dialect.arrayOpen);
  for (let i = 0; i < count; i += 1) {
    if (i > 0) sink.constant(dialect.arraySeparator);
    element(i);
  }
  sink.constant(dialect.arrayClose);
}

function writeInteger(sink: ByteSink, value: number): void {
  sink.reserve(NUMBER_ROOM);
  sink.length = printInteger(sink.bytes, sink.length, value);
}

function writeReal(sink: ByteSink, value: number, print: NumberPrinter, dialect: TextDialect): void {
  if (Number.isFinite(value)) {
    sink.reserve(NUMBER_ROOM);
    sink.length = print(sink.bytes, sink.length, value);
  } else if (Number.isNaN(value)) {
    sink.constant(dialect.notANumber);
  } else {
    sink.constant(value > 0 ? dialect.plusInfinity : dialect.minusInfinity);
  }
}

const ONE = mark('1');
const ZERO = mark('0');

function writeBits(sink: ByteSink, { bytes, view }: Source, start: number, dialect: TextDialect): void {
  const bits = view.getInt32(start);
  sink.constant(dialect.quote);
  for (let i = 0; i < bits; i += 1) {
    if (i > 0) sink.constant(dialect.bitSeparator);
    sink.constant((bytes[start + 4 + (i >> 3)]! & (0x80 >> (i & 7))) === 0 ? ZERO : ONE);
  }
  sink.constant(dialect.quote);
}
