/**
 * A column of texts that came as bytes, kept as bytes: nobody asks for most of a million strings, and who keeps texts as
 * bytes takes them over as they are.
 */
import type { ColumnData } from './columns';
import { TextSlicer } from './text-slicer';

/** Texts as they came. The text of row `i` is the UTF-8 from `offsets[i]` to `offsets[i + 1]`. */
export interface Utf8Texts {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /** 1 for null. */
  readonly nulls: Uint8Array;
}

/** Room for a text at first, bytes. */
const USUAL = 16;

export class Utf8Room {
  #bytes: Uint8Array;
  #offsets: Uint32Array;
  #nulls: Uint8Array;
  #rows = 0;
  /** Of the batch before the last, when batches are lent. */
  #spare: Utf8Texts | null;

  /**
   * @param capacity the most rows that one batch will have
   * @param lent what is taken is good until the next is taken
   */
  constructor(capacity: number, lent: boolean) {
    const { bytes, offsets, nulls } = roomFor(capacity);
    this.#bytes = bytes;
    this.#offsets = offsets;
    this.#nulls = nulls;
    this.#spare = lent ? roomFor(capacity) : null;
  }

  /** The text between two places of `source`, up to the first NUL if there is one. */
  push(source: Uint8Array, start: number, end: number): void {
    let at = this.#offsets[this.#rows]!;
    if (at + end - start > this.#bytes.length) this.#grow(at + end - start);
    const bytes = this.#bytes;
    for (let from = start; from < end; from += 1) {
      const byte = source[from]!;
      if (byte === 0) break;
      bytes[at++] = byte;
    }
    this.#end(at, 0);
  }

  pushNull(): void {
    this.#end(this.#offsets[this.#rows]!, 1);
  }

  #end(at: number, isNull: number): void {
    this.#nulls[this.#rows] = isNull;
    this.#rows += 1;
    this.#offsets[this.#rows] = at;
  }

  #grow(atLeast: number): void {
    const grown = new Uint8Array(Math.max(atLeast, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  /** The rows so far; the room is then empty. */
  take(): ColumnData {
    const rows = this.#rows;
    this.#rows = 0;
    if (this.#spare !== null) return this.#lend(rows, this.#spare);
    return utf8Column({
      bytes: this.#bytes.slice(0, this.#offsets[rows]),
      offsets: this.#offsets.slice(0, rows + 1),
      nulls: this.#nulls.slice(0, rows),
    });
  }

  #lend(rows: number, spare: Utf8Texts): ColumnData {
    const { bytes, offsets, nulls } = { bytes: this.#bytes, offsets: this.#offsets, nulls: this.#nulls };
    this.#spare = { bytes, offsets, nulls };
    this.#bytes = spare.bytes;
    this.#offsets = spare.offsets;
    this.#nulls = spare.nulls;
    return utf8Column({
      bytes: bytes.subarray(0, offsets[rows]),
      offsets: offsets.subarray(0, rows + 1),
      nulls: nulls.subarray(0, rows),
    });
  }
}

const roomFor = (capacity: number): Utf8Texts => ({
  bytes: new Uint8Array(USUAL * capacity),
  offsets: new Uint32Array(capacity + 1),
  nulls: new Uint8Array(capacity),
});

/** Its strings are made when they are first asked for. */
function utf8Column(utf8: Utf8Texts): ColumnData {
  let values: (string | null)[] | null = null;
  return {
    kind: 'text',
    utf8,
    get values() {
      values ??= decode(utf8);
      return values;
    },
  };
}

function decode({ bytes, offsets, nulls }: Utf8Texts): (string | null)[] {
  const slicer = new TextSlicer(bytes);
  return Array.from(nulls, (isNull, row) =>
    isNull === 1 ? null : slicer.text(offsets[row]!, offsets[row + 1]!),
  );
}
