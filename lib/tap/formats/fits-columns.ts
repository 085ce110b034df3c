/**
 * The columns of a result as a FITS binary table stores them (FITS 4.0 §7.3).
 *
 * Text takes a fixed width, that of the longest value, since every reader knows it. Numeric arrays of
 * variable size are descriptors into the heap (§7.3.5). A header and text are ASCII: accents are
 * dropped and what remains beyond becomes `?`. A null integer is the lowest one (TNULL); null text is empty.
 */
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import { type Card, card } from '@/lib/fits/card';
import { ELEMENT_BYTES, fixedBytes } from '@/lib/votable/element-bytes';
import type { Datatype } from '@/lib/votable/field';
import { type BinaryCell, binaryCell } from './binary-cells';
import { magicCell, withMagicNull } from './binary-rows';
import type { ByteSink } from './byte-sink';
import { textCell } from './text-cells';
import { mark, PLAIN, type TextDialect } from './text-dialect';

/** TFORM letters (FITS 4.0 table 18). */
const LETTERS: Record<Datatype, string> = {
  boolean: 'L',
  bit: 'X',
  unsignedByte: 'B',
  short: 'I',
  int: 'J',
  long: 'K',
  char: 'A',
  unicodeChar: 'A',
  float: 'E',
  double: 'D',
  floatComplex: 'C',
  doubleComplex: 'M',
};

/** Text as it is, to be made ASCII afterwards. */
const PLAIN_TEXT: TextDialect = {
  ...PLAIN,
  separator: mark(''),
  text: (sink, source, start, end) => sink.slice(source, start, end),
};

/** Two 64-bit integers: elements and offset in the heap. */
const DESCRIPTOR_BYTES = 16;

export interface FitsColumn {
  readonly column: OutputColumn;
  /** Bytes in the row. */
  readonly width: number;
  readonly form: string;
  readonly heap: boolean;
  /** Writes the value; for a heap column a count and the value. */
  readonly write: BinaryCell;
  readonly absent: Buffer;
}

/** @param longest bytes of the longest value, for text of variable size */
export function fitsColumn(published: OutputColumn, longest: number): FitsColumn {
  const column = withMagicNull(published);
  const width = fixedBytes(column);
  // Arrays of bits in the heap are more than most readers know: theirs become text of 0 and 1.
  const letter = column.datatype === 'bit' && width === null ? 'A' : LETTERS[column.datatype];
  if (letter === 'A') return textColumn(column, longest);
  if (width === null) {
    const absent = Buffer.alloc(DESCRIPTOR_BYTES);
    return {
      column,
      width: DESCRIPTOR_BYTES,
      form: `1Q${letter}`,
      heap: true,
      write: binaryCell(column),
      absent,
    };
  }
  const elements = Math.max(1, Math.floor(width / ELEMENT_BYTES[column.datatype]));
  // A logical value has 0 for null (FITS 4.0 §7.3.3.1), where VOTable has a question mark.
  const absent = column.datatype === 'boolean' ? Buffer.alloc(width) : magicCell(column);
  return { column, width, form: `${elements}${letter}`, heap: false, write: binaryCell(column), absent };
}

function textColumn(column: OutputColumn, longest: number): FitsColumn {
  const width = Math.max(1, longest);
  const printed = textCell(column.wire, PLAIN_TEXT);
  const write: BinaryCell = (sink, source, start, length) => {
    const at = sink.length;
    printed(sink, source, start, length);
    sink.reserve(width);
    sink.bytes.fill(0, sink.length, at + width);
    sink.length = at + width;
    if (column.wire === 'text') toAscii(sink, at);
  };
  return { column, width, form: `${width}A`, heap: false, write, absent: Buffer.alloc(width) };
}

/** Make what was written since `start` ASCII, in place. */
function toAscii(sink: ByteSink, start: number): void {
  let plain = true;
  for (let at = start; at < sink.length && plain; at += 1) plain = sink.bytes[at]! < 0x80;
  if (plain) return;
  const text = asciiText(sink.bytes.toString('utf8', start, sink.length).replace(/\0+$/, ''));
  sink.bytes.fill(0, start, sink.length);
  sink.bytes.write(text, start, sink.length - start, 'latin1');
}

function asciiText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, '?');
}

/** What the header says of column `n`, counted from 1. TUCD and TCOMM are STIL's, and read by TOPCAT. */
export function columnCards({ column, form }: FitsColumn, n: number): Card[] {
  const { name, unit, ucd, description, arraysize, values } = column;
  const optional = (keyword: string, value: string | null) =>
    value === null || value === '' ? [] : [card(`${keyword}${n}`, asciiText(value))];
  return [
    card(`TTYPE${n}`, asciiText(name), 'label of the column'),
    card(`TFORM${n}`, form),
    ...optional('TUNIT', unit),
    ...(values?.null === undefined ? [] : [card(`TNULL${n}`, BigInt(values.null))]),
    ...(arraysize !== null && /^\d+(x\d+)+$/.test(arraysize) && column.wire !== 'text'
      ? [card(`TDIM${n}`, `(${arraysize.replaceAll('x', ',')})`)]
      : []),
    ...optional('TUCD', ucd),
    ...optional('TCOMM', description),
  ];
}
