/**
 * Columns while their rows arrive.
 *
 * The builder of a column knows its form; decoders of the three serializations put values in and take a
 * batch out. Of a batch that is lent, numbers and bytes stay in arrays that are used again in turns: a long table then
 * leaves nothing to collect.
 */
import { type ColumnData, columnKind, type NumberArray, numberArray } from './columns';
import type { Field } from './field';
import { Utf8Room } from './utf8-room';

interface NumberRoom {
  readonly values: NumberArray;
  readonly nulls: Uint8Array;
}

/** A column of single numbers, truths or bits. */
export class NumberBuilder {
  readonly kind = 'number';
  values: NumberArray;
  nulls: Uint8Array;
  /** Of the batch before the last, when batches are lent. */
  #spare: NumberRoom | null;

  constructor(
    readonly field: Field,
    readonly capacity: number,
    lent: boolean,
  ) {
    this.values = numberArray(field.datatype, capacity);
    this.nulls = new Uint8Array(capacity);
    this.#spare = lent
      ? { values: numberArray(field.datatype, capacity), nulls: new Uint8Array(capacity) }
      : null;
  }

  /** Forget what was put into `row`, which turned out not to be whole. */
  undoRow(row: number): void {
    this.nulls[row] = 0;
  }

  take(rows: number): ColumnData {
    if (this.#spare !== null) return this.#lend(rows, this.#spare);
    const taken = {
      kind: this.kind,
      values: head(this.values, rows),
      nulls: head(this.nulls, rows),
    } as const;
    this.values = numberArray(this.field.datatype, this.capacity);
    this.nulls = new Uint8Array(this.capacity);
    return taken;
  }

  #lend(rows: number, spare: NumberRoom): ColumnData {
    const { values, nulls } = this;
    this.#spare = { values, nulls };
    this.values = spare.values;
    this.nulls = spare.nulls.fill(0);
    return {
      kind: this.kind,
      values: values.subarray(0, rows) as NumberArray,
      nulls: nulls.subarray(0, rows),
    };
  }
}

/** A column of arrays of numbers. */
export class ArrayBuilder {
  readonly kind = 'numbers';
  values: NumberArray;
  /** Numbers so far in all rows. */
  length = 0;
  offsets: Uint32Array;
  nulls: Uint8Array;

  constructor(
    readonly field: Field,
    readonly capacity: number,
  ) {
    this.values = numberArray(field.datatype, capacity);
    this.offsets = new Uint32Array(capacity + 1);
    this.nulls = new Uint8Array(capacity);
  }

  /** Make room for `more` numbers at `length`. */
  reserve(more: number): void {
    if (this.length + more <= this.values.length) return;
    const grown = numberArray(this.field.datatype, Math.max(this.length + more, this.values.length * 2));
    grown.set(this.values as never);
    this.values = grown;
  }

  /** Everything added since the last row is this one's. */
  endRow(row: number): void {
    this.offsets[row + 1] = this.length;
  }

  undoRow(row: number): void {
    this.length = this.offsets[row]!;
    this.nulls[row] = 0;
  }

  take(rows: number): ColumnData {
    const taken = {
      kind: this.kind,
      values: this.values.slice(0, this.length) as NumberArray,
      offsets: head(this.offsets, rows + 1),
      nulls: head(this.nulls, rows),
    } as const;
    this.length = 0;
    this.offsets = new Uint32Array(this.capacity + 1);
    this.nulls = new Uint8Array(this.capacity);
    return taken;
  }
}

export class TextBuilder {
  readonly kind = 'text';
  values: (string | null)[] = [];
  #utf8: Utf8Room | null = null;

  constructor(
    readonly field: Field,
    readonly capacity: number,
    readonly lent: boolean,
  ) {}

  /** From here on texts are put in as bytes, and not into `values`. */
  asBytes(): Utf8Room {
    this.#utf8 ??= new Utf8Room(this.capacity, this.lent);
    return this.#utf8;
  }

  pushNull(): void {
    if (this.#utf8 === null) this.values.push(null);
    else this.#utf8.pushNull();
  }

  undoRow(row: number): void {
    this.values.length = row;
  }

  take(): ColumnData {
    if (this.#utf8 !== null) return this.#utf8.take();
    const taken = { kind: this.kind, values: this.values } as const;
    this.values = [];
    return taken;
  }
}

export class TextsBuilder {
  readonly kind = 'texts';
  values: (string[] | null)[] = [];

  constructor(readonly field: Field) {}

  undoRow(row: number): void {
    this.values.length = row;
  }

  take(): ColumnData {
    const taken = { kind: this.kind, values: this.values } as const;
    this.values = [];
    return taken;
  }
}

export type ColumnBuilder = NumberBuilder | ArrayBuilder | TextBuilder | TextsBuilder;

/**
 * @param capacity the most rows that one batch will have
 * @param lent what is taken is good until the next is taken
 */
export function columnBuilder(field: Field, capacity: number, lent = false): ColumnBuilder {
  const kind = columnKind(field);
  switch (kind) {
    case 'number':
      return new NumberBuilder(field, capacity, lent);
    case 'numbers':
      return new ArrayBuilder(field, capacity);
    case 'text':
      return new TextBuilder(field, capacity, lent);
    case 'texts':
      return new TextsBuilder(field);
    default:
      return kind satisfies never;
  }
}

/** The first elements: the array itself when that is all, a copy when most of it would be waste. */
function head<A extends NumberArray | Uint32Array>(array: A, length: number): A {
  return (array.length === length ? array : array.slice(0, length)) as A;
}
