/**
 * One column of a result, held so that a million rows stay small and sort fast.
 *
 * Numbers stand in a Float64Array with NaN for NULL. Texts are told once each and referred to by number: most
 * columns of observations repeat a few words, and sorting the words sorts the rows.
 */
import { type Cell, type ColumnData, cellAt, columnKind } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';
import { rankWords } from './rank-words';
import { withRoom } from './typed-room';
import { WordStore } from './word-store';

export type CellValue = number | string | null;

export type ColumnValues = NumberColumn | TextColumn;

interface Column {
  readonly length: number;
  /** @param data the values of one field, as VOTable's readers give them */
  append(data: ColumnData, rows: number): void;
  /** No more rows are expected. */
  finish(): void;
  at(row: number): CellValue;
  /** A number for each row that sorts as its value does; NaN for NULL. Shape: [row]; a view until the next call on any column. */
  sortKeys(): Float64Array;
}

export interface NumberColumn extends Column {
  readonly kind: 'number';
  /** NaN for NULL. Shape: [row]; a view until the next `append`. */
  numbers(): Float64Array;
}

export interface TextColumn extends Column {
  readonly kind: 'text';
  /** How many different texts there are. */
  readonly wordCount: number;
  /** @param code below `wordCount` */
  word(code: number): string;
  /** Whether a word holds a text, letters of either case alike. */
  contains(text: string): (code: number) => boolean;
  /** The word of each row; −1 for NULL. Shape: [row]; a view until the next `append`. */
  codes(): WordCodes;
}

/** As narrow as the number of words allows: most columns of observations repeat a few. */
export type WordCodes = Int8Array | Int16Array | Int32Array;

/** Room for so many rows at first; doubled when full. */
const FIRST_ROOM = 1024;

export function columnValues(field: Field): ColumnValues {
  return isNumberField(field) ? numberColumn(field) : textColumn(field);
}

/** One number in each row; truths, bits and arrays are shown as text. */
export function isNumberField(field: Field): boolean {
  return columnKind(field) === 'number' && field.datatype !== 'boolean' && field.datatype !== 'bit';
}

function numberColumn(field: Field): NumberColumn {
  let values = new Float64Array(FIRST_ROOM);
  let length = 0;
  const numbers = () => values.subarray(0, length);
  return {
    kind: 'number',
    get length() {
      return length;
    },
    append(data, rows) {
      values = withRoom(values, length + rows);
      for (let row = 0; row < rows; row += 1) {
        const value = cellAt(field, data, row);
        values[length++] = value === null ? Number.NaN : Number(value);
      }
    },
    finish() {},
    at(row) {
      const value = row < length ? values[row]! : Number.NaN;
      return Number.isNaN(value) ? null : value;
    },
    sortKeys: numbers,
    numbers,
  };
}

/** One for all columns: megabytes made anew for each sort would wait for the collector. */
let sortKeys = new Float64Array(0);

function textColumn(field: Field): TextColumn {
  const words = new WordStore();
  let rows: WordCodes = new Int8Array(FIRST_ROOM);
  let largestCode = largest(rows);
  let length = 0;
  /** Of as many words as there were; texts that come later change it. */
  let ranks: Uint32Array = new Uint32Array(0);
  return {
    kind: 'text',
    get length() {
      return length;
    },
    get wordCount() {
      return words.count;
    },
    word: (code) => words.word(code),
    contains(text) {
      const wanted = text.toLowerCase();
      const needle = new TextEncoder().encode(wanted);
      // Words of ASCII are searched as bytes, which spares a million strings. A letter beyond ASCII may become one
      // of it in lower case (the sign of the kelvin), so one such word asks for strings.
      return (code) =>
        needle.length > 0 && words.isAscii
          ? words.includes(code, needle)
          : words.word(code).toLowerCase().includes(wanted);
    },
    codes: () => rows.subarray(0, length),
    append(data, count) {
      rows = withRoom(rows, length + count);
      const put = (code: number) => {
        if (code > largestCode) {
          rows = wider(rows);
          largestCode = largest(rows);
        }
        rows[length++] = code;
      };
      if (data.kind === 'text' && data.utf8 !== undefined) {
        const { bytes, offsets, nulls } = data.utf8;
        for (let row = 0; row < count; row += 1) {
          put(nulls[row] === 1 ? -1 : words.codeOfBytes(bytes, offsets[row]!, offsets[row + 1]!));
        }
        return;
      }
      for (let row = 0; row < count; row += 1) {
        const value = cellAt(field, data, row);
        put(value === null ? -1 : words.codeOf(printCell(value)));
      }
    },
    finish: () => words.seal(),
    at(row) {
      const code = row < length ? rows[row]! : -1;
      return code === -1 ? null : words.word(code);
    },
    sortKeys() {
      if (ranks.length !== words.count) ranks = rankWords(words);
      sortKeys = withRoom(sortKeys, length);
      for (let row = 0; row < length; row += 1)
        sortKeys[row] = rows[row] === -1 ? Number.NaN : ranks[rows[row]!]!;
      return sortKeys.subarray(0, length);
    },
  };
}

function largest(codes: WordCodes): number {
  return 2 ** (8 * codes.BYTES_PER_ELEMENT - 1) - 1;
}

function wider(codes: WordCodes): WordCodes {
  return codes instanceof Int8Array ? Int16Array.from(codes) : Int32Array.from(codes);
}

function printCell(value: NonNullable<Cell>): string {
  return typeof value === 'object' ? Array.from(value, String).join(' ') : String(value);
}
