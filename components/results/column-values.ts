/**
 * One column of a result, held so that a hundred thousand rows stay small and sort fast.
 *
 * Numbers stand in a Float64Array with NaN for NULL. Texts are told once each and referred to by number: most
 * columns of observations repeat a few words, and sorting the words sorts the rows.
 */
import { type Cell, cellAt, type ColumnData, columnKind } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';

export type CellValue = number | string | null;

export type ColumnValues = NumberColumn | TextColumn;

interface Column {
  readonly length: number;
  /** @param data the values of one field, as VOTable's readers give them */
  append(data: ColumnData, rows: number): void;
  at(row: number): CellValue;
  /** A number for each row that sorts as its value does; NaN for NULL. Shape: [row]. */
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
  /** The word of each row; −1 for NULL. Shape: [row]; a view until the next `append`. */
  codes(): Int32Array;
}

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
    at(row) {
      const value = row < length ? values[row]! : Number.NaN;
      return Number.isNaN(value) ? null : value;
    },
    sortKeys: numbers,
    numbers,
  };
}

function textColumn(field: Field): TextColumn {
  const words: string[] = [];
  const known = new Map<string, number>();
  let rows = new Int32Array(FIRST_ROOM);
  let length = 0;
  const codeOf = (word: string): number => {
    const code = known.get(word);
    if (code !== undefined) return code;
    known.set(word, words.length);
    return words.push(word) - 1;
  };
  return {
    kind: 'text',
    get length() {
      return length;
    },
    get wordCount() {
      return words.length;
    },
    word: (code) => words[code]!,
    codes: () => rows.subarray(0, length),
    append(data, count) {
      rows = withRoom(rows, length + count);
      for (let row = 0; row < count; row += 1) {
        const value = cellAt(field, data, row);
        rows[length++] = value === null ? -1 : codeOf(printCell(value));
      }
    },
    at: (row) => (row < length ? (words[rows[row]!] ?? null) : null),
    sortKeys() {
      const ranks = rankWords(words);
      return Float64Array.from(rows.subarray(0, length), (word) => ranks[word] ?? Number.NaN);
    },
  };
}

function printCell(value: NonNullable<Cell>): string {
  return typeof value === 'object' ? Array.from(value, String).join(' ') : String(value);
}

/** Place of each word in alphabetical order; runs of digits compare as numbers, so that run 9 comes before run 10. */
function rankWords(words: readonly string[]): Uint32Array {
  const collator = new Intl.Collator('en', { numeric: true });
  // The collator is slow on many words: plain runs of digits, the usual identifiers, need none.
  const digits = words.every((word) => /^\d{1,15}$/.test(word));
  const order = Uint32Array.from(words, (_, index) => index).sort(
    digits ? (a, b) => Number(words[a]) - Number(words[b]) : (a, b) => collator.compare(words[a]!, words[b]!),
  );
  const ranks = new Uint32Array(words.length);
  order.forEach((word, rank) => {
    ranks[word] = rank;
  });
  return ranks;
}

/** The array, or a larger one that begins with it. */
export function withRoom<Values extends Float64Array | Int32Array | Uint32Array | Uint8Array>(
  values: Values,
  length: number,
): Values {
  if (length <= values.length) return values;
  const size = Math.max(length, 2 * values.length, FIRST_ROOM);
  const grown = new (values.constructor as new (size: number) => Values)(size);
  grown.set(values as never);
  return grown;
}
