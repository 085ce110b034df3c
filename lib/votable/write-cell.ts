/**
 * Values of a column in the form of BINARY2 (VOTable 1.4 §5.4).
 */
import { elementCount, stringLength } from './arraysize';
import type { ByteWriter } from './byte-writer';
import type { ColumnData, NumberArray } from './columns';
import { ELEMENT_BYTES, fixedBytes } from './element-bytes';
import type { Datatype, Field } from './field';

const encoder = new TextEncoder();

/** Writes the value of row `row`; a null has a form too, beside its flag. */
export type WriteCell = (writer: ByteWriter, column: ColumnData, row: number) => void;

export function cellWriter(field: Field): WriteCell {
  const fixed = fixedBytes(field);
  if (field.datatype === 'char' || field.datatype === 'unicodeChar') return textWriter(field, fixed);
  if (field.datatype === 'bit') return bitsWriter(elementCount(field.arraysize));
  return numbersWriter(field.datatype, fixed);
}

export function isNull(column: ColumnData, row: number): boolean {
  return 'nulls' in column ? column.nulls[row] === 1 : column.values[row] === null;
}

function textWriter({ datatype, arraysize }: Field, fixed: number | null): WriteCell {
  const width = stringLength(arraysize) ?? 0;
  return (writer, column, row) => {
    const bytes = encodeText(textAt(column, row, width), datatype, fixed);
    if (fixed === null) writer.int32(bytes.length / ELEMENT_BYTES[datatype]);
    writer.bytes(bytes);
    if (fixed !== null) writer.zeros(fixed - bytes.length);
  };
}

function textAt(column: ColumnData, row: number, width: number): string {
  if (column.kind === 'text') return column.values[row] ?? '';
  if (column.kind !== 'texts') return '';
  return column.values[row]?.map((text) => text.padEnd(width)).join('') ?? '';
}

/** What does not fit a fixed size is cut between characters. */
function encodeText(text: string, datatype: Datatype, fixed: number | null): Uint8Array {
  if (datatype === 'char') {
    const bytes = encoder.encode(text);
    if (fixed === null || bytes.length <= fixed) return bytes;
    const room = new Uint8Array(fixed);
    return room.subarray(0, encoder.encodeInto(text, room).written);
  }
  const units = text.slice(0, fixed === null ? undefined : fixed / 2);
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i += 1) view.setUint16(i * 2, units.charCodeAt(i));
  return bytes;
}

/** The elements of a row; a scalar is one. */
function elementsAt(column: ColumnData, row: number): NumberArray {
  if (column.kind === 'number') return column.values.subarray(row, row + 1);
  if (column.kind !== 'numbers') return new Uint8Array(0);
  return column.values.subarray(column.offsets[row], column.offsets[row + 1]);
}

function bitsWriter(fixed: number | null): WriteCell {
  return (writer, column, row) => {
    const bits = isNull(column, row) ? new Uint8Array(fixed ?? 0) : elementsAt(column, row);
    const count = fixed ?? bits.length;
    if (fixed === null) writer.int32(count);
    for (let i = 0; i < count; i += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) if (bits[i + bit] === 1) byte |= 0x80 >> bit;
      writer.uint8(byte);
    }
  };
}

/** Complex numbers are two in a row. */
const PARTS: Partial<Record<Datatype, number>> = { floatComplex: 2, doubleComplex: 2 };

function numbersWriter(datatype: Datatype, fixed: number | null): WriteCell {
  const parts = PARTS[datatype] ?? 1;
  const elementBytes = ELEMENT_BYTES[datatype] / parts;
  return (writer, column, row) => {
    const numbers = isNull(column, row) ? [] : elementsAt(column, row);
    const count = fixed === null ? numbers.length : fixed / elementBytes;
    if (fixed === null) writer.int32(count / parts);
    for (let i = 0; i < count; i += 1) writeNumber(writer, datatype, numbers[i]);
  };
}

const TRUTHS = [0x46, 0x54, 0x3f]; // F T ?

/** `undefined` fills the place of a null: NaN or zero. */
function writeNumber(writer: ByteWriter, datatype: Datatype, value: number | bigint | undefined): void {
  switch (datatype) {
    case 'boolean':
      writer.uint8(value === undefined ? 0 : (TRUTHS[Number(value)] ?? 0x3f));
      break;
    case 'unsignedByte':
      writer.uint8(Number(value ?? 0));
      break;
    case 'short':
      writer.uint16(Number(value ?? 0));
      break;
    case 'int':
      writer.int32(Number(value ?? 0));
      break;
    case 'long':
      writer.int64(BigInt(value ?? 0));
      break;
    case 'float':
    case 'floatComplex':
      writer.float32(Number(value ?? Number.NaN));
      break;
    default:
      writer.float64(Number(value ?? Number.NaN));
  }
}
