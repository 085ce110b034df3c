/**
 * Values in the form of TABLEDATA (VOTable 1.4 §2.1, §5.1), read into columns. An empty cell is null.
 */
import { elementCount, stringLength } from './arraysize';
import type { ArrayBuilder, ColumnBuilder, NumberBuilder } from './column-builder';
import type { Datatype, Field } from './field';

/** Puts the text of a cell into its column, as row `row` of the batch. */
export type PutText = (text: string, row: number) => void;

const BLANKS = /[ \t\r\n]+/;

/** What cannot be read is thrown as the end of a sentence, which the caller completes. */
export class CellError extends Error {
  override readonly name = 'CellError';
}

export function textPutter(builder: ColumnBuilder): PutText {
  switch (builder.kind) {
    case 'text':
      return (text) => builder.values.push(text === '' ? null : text);
    case 'texts':
      return (text) => builder.values.push(text === '' ? null : splitStrings(text, builder.field));
    case 'number':
      return numberPutter(builder);
    case 'numbers':
      return builder.field.datatype === 'bit' ? bitsPutter(builder) : arrayPutter(builder);
    default:
      return builder satisfies never;
  }
}

/** Strings of equal length one after another, filled up with blanks or NUL. */
export function splitStrings(text: string, { arraysize }: Field): string[] {
  const length = stringLength(arraysize) ?? text.length;
  const count = Math.ceil(text.length / Math.max(1, length));
  return Array.from({ length: count }, (_, i) => trimEnd(text.slice(i * length, (i + 1) * length)));
}

/** Without the blanks and NULs that fill a string up to its length. */
function trimEnd(text: string): string {
  const nul = text.indexOf('\0');
  return (nul < 0 ? text : text.slice(0, nul)).trimEnd();
}

/** What some writers put where nothing is. */
function isNullWord(text: string): boolean {
  return text === '?' || text === 'null' || text === 'NULL';
}

function numberPutter(builder: NumberBuilder): PutText {
  const { field } = builder;
  const parse = numberParser(field.datatype);
  const magic = field.values?.null;
  return (text, row) => {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed === magic || isNullWord(trimmed)) {
      builder.nulls[row] = 1;
    } else {
      builder.values[row] = parse(trimmed);
    }
  };
}

function arrayPutter(builder: ArrayBuilder): PutText {
  const { field } = builder;
  const parse = numberParser(field.datatype);
  const expected = elementCount(field.arraysize);
  const perElement = field.datatype === 'floatComplex' || field.datatype === 'doubleComplex' ? 2 : 1;
  return (text, row) => {
    const trimmed = text.trim();
    if (trimmed === '') {
      builder.nulls[row] = 1;
    } else {
      const numbers = trimmed.split(BLANKS);
      if (expected !== null && numbers.length !== expected * perElement) {
        throw new CellError(`expected ${expected * perElement} numbers, found ${numbers.length}`);
      }
      builder.reserve(numbers.length);
      for (const number of numbers) {
        builder.values[builder.length] = parse(number);
        builder.length += 1;
      }
    }
    builder.endRow(row);
  };
}

/** Bits may stand with or without blanks between them. */
function bitsPutter(builder: ArrayBuilder): PutText {
  return (text, row) => {
    const bits = text.replaceAll(/\s/g, '');
    if (bits === '') builder.nulls[row] = 1;
    if (!/^[01]*$/.test(bits)) throw new CellError(`expected bits, 0 or 1, found "${shorten(bits)}"`);
    builder.reserve(bits.length);
    for (const bit of bits) {
      builder.values[builder.length] = bit === '1' ? 1 : 0;
      builder.length += 1;
    }
    builder.endRow(row);
  };
}

/** The parser is put where an element goes, so its type is that of the array: bigint for `long`, number otherwise. */
function numberParser(datatype: Datatype): (text: string) => never {
  const parse =
    { boolean: parseBoolean, long: parseLong, bit: parseBit }[datatype as string] ?? otherParser(datatype);
  return parse as (text: string) => never;
}

function otherParser(datatype: Datatype): (text: string) => number {
  switch (datatype) {
    case 'unsignedByte':
      return integerParser(8, 0, 255);
    case 'short':
      return integerParser(16, -32768, 32767);
    case 'int':
      return integerParser(32, -2147483648, 2147483647);
    default:
      return parseReal;
  }
}

/** As an element of an array an unknown truth is 2. */
function parseBoolean(text: string): number {
  if (/^(t|true|1)$/i.test(text)) return 1;
  if (/^(f|false|0)$/i.test(text)) return 0;
  if (text === '?') return 2;
  throw new CellError(`expected T or F, found "${shorten(text)}"`);
}

function parseBit(text: string): number {
  if (text === '0' || text === '1') return Number(text);
  throw new CellError(`expected 0 or 1, found "${shorten(text)}"`);
}

/** `0x…` is the pattern of the bits, so 0xFFFF is −1 in a short (VOTable 1.4 §2.1). */
function integerParser(bits: number, lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const value = /^[+-]?\d+$|^0x[0-9a-f]+$/i.test(text) ? Number(text) : Number.NaN;
    const isPattern = value > highest && value < 2 ** bits && /^0x/i.test(text);
    const wrapped = isPattern ? value - 2 ** bits : value;
    if (wrapped >= lowest && wrapped <= highest) return wrapped;
    throw new CellError(`expected an integer from ${lowest} to ${highest}, found "${shorten(text)}"`);
  };
}

function parseLong(text: string): bigint {
  if (!/^[+-]?\d{1,20}$|^0x[0-9a-f]{1,16}$/i.test(text)) {
    throw new CellError(`expected an integer of 64 bits, found "${shorten(text)}"`);
  }
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  const isPattern = /^0x/i.test(text);
  if (isPattern || value === BigInt.asIntN(64, value)) return BigInt.asIntN(64, value);
  throw new CellError(`expected an integer of 64 bits, found "${shorten(text)}"`);
}

const NAMED: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
};

function parseReal(text: string): number {
  const value = Number(text);
  // Number() reads hexadecimal too, which a float may not be, but no writer has ever meant anything else by it.
  if (!Number.isNaN(value)) return value;
  const [, sign, word = ''] = /^([+-]?)([a-z]+)$/i.exec(text) ?? [];
  const named = NAMED[word.toLowerCase()];
  if (named !== undefined) return sign === '-' ? -named : named;
  throw new CellError(`expected a number, found "${shorten(text)}"`);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
