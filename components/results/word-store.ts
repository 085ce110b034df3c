/**
 * The different texts of a column, each once, as UTF-8 bytes in a few large blocks: a million identifiers are then a
 * million short stretches of memory, and not a million objects of the engine. What the first of them all begin with,
 * such as the address of an archive, is kept once.
 */
import { withRoom } from './typed-room';

/** Of one block of text, bytes; a power of two, so that a place tells its block by its upper bits. */
const BLOCK_BITS = 20;
const BLOCK = 1 << BLOCK_BITS;
/** A UTF-16 unit is at most so many bytes in UTF-8. */
const MOST_BYTES = 3;
const FIRST_TABLE = 1 << 10;
const NOTHING = new Uint8Array(0);
/** So many words tell what a column's words begin with. */
const SAMPLE = 1024;
/** Of what they begin with, bytes; far below a block. */
const LONGEST_START = 1000;
/** In the upper bit of a length: the word begins with what is kept once, and only its rest stands in its block. */
const SHORTENED = 0x8000_0000;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class WordStore {
  readonly #blocks: Uint8Array[] = [];
  /** Free place in the last block. */
  #free = BLOCK; // there is no block yet
  /** Where each word begins: its block in the upper bits. */
  #starts: Uint32Array = new Uint32Array(0);
  /** Of what stands in the block, bytes; with SHORTENED. */
  #lengths: Uint32Array = new Uint32Array(0);
  #count = 0;
  /** What words begin with in common; empty until the sample is there. */
  #start: Uint8Array = new Uint8Array(0);
  /** Open addressing by hash: the word's number plus one, 0 for an empty place; `null` once no more words are expected. */
  #table: Uint32Array | null = null;
  /** A shortened word put together. */
  #whole: Uint8Array = new Uint8Array(0);
  #isAscii = true;
  #encoded: Uint8Array = new Uint8Array(0);
  #last = '';
  #lastCode = -1;

  get count(): number {
    return this.#count;
  }

  /** The number of a word, which it gets at its first coming. */
  codeOf(word: string): number {
    if (word === this.#last && this.#lastCode !== -1) return this.#lastCode;
    const room = MOST_BYTES * word.length;
    if (this.#encoded.length < room) this.#encoded = new Uint8Array(2 * room);
    const { written } = encoder.encodeInto(word, this.#encoded);
    this.#last = word;
    this.#lastCode = this.codeOfBytes(this.#encoded, 0, written);
    return this.#lastCode;
  }

  /** The same for a word that stands between two places of `source` as UTF-8. */
  codeOfBytes(source: Uint8Array, start: number, end: number): number {
    // A word that begins as the others do is known, and kept, by its rest.
    const from = this.#begins(source, start, end) ? start + this.#start.length : start;
    const marked = (end - from + (from > start ? SHORTENED : 0)) >>> 0;
    const table = this.#table ?? this.#rehash(FIRST_TABLE);
    const mask = table.length - 1;
    let place = hash(source, from, end) & mask;
    for (let known = table[place]!; known !== 0; known = table[place]!) {
      if (this.#lengths[known - 1] === marked && this.#equals(known - 1, source, from)) return known - 1;
      place = (place + 1) & mask;
    }
    this.#write(source, from, end);
    return this.#keep(table, place, marked);
  }

  word(code: number): string {
    return decoder.decode(this.bytes(code));
  }

  /** @returns a view, good until the next call */
  bytes(code: number): Uint8Array {
    const rest = this.#inBlock(code);
    const start = this.#start.length;
    if (!this.#isShortened(code)) return rest;
    if (this.#whole.length < start + rest.length) {
      this.#whole = new Uint8Array(start + 2 * rest.length);
      this.#whole.set(this.#start);
    }
    this.#whole.set(rest, start);
    return this.#whole.subarray(0, start + rest.length);
  }

  #inBlock(code: number): Uint8Array {
    const start = this.#starts[code]!;
    const within = start & (BLOCK - 1);
    const length = (this.#lengths[code]! & ~SHORTENED) >>> 0;
    if (length === 0) return NOTHING; // where it would stand may be past the last block
    return this.#blocks[start >>> BLOCK_BITS]!.subarray(within, within + length);
  }

  #isShortened(code: number): boolean {
    return this.#lengths[code]! >= SHORTENED;
  }

  /** No more words are expected: forget what finds those that came before. */
  seal(): void {
    this.#table = null;
  }

  /** Whether all words are of ASCII: one byte for each character. (What they begin with has been in one of them whole.) */
  get isAscii(): boolean {
    return this.#isAscii;
  }

  /**
   * Whether a word of ASCII holds another, letters of either case alike.
   *
   * @param needle in lower case, not empty
   */
  includes(code: number, needle: Uint8Array): boolean {
    const word = this.bytes(code);
    const last = word.length - needle.length;
    const first = needle[0]!;
    for (let at = 0; at <= last; at += 1) {
      if (LOWER[word[at]!] !== first) continue;
      let i = 1;
      while (i < needle.length && LOWER[word[at + i]!] === needle[i]) i += 1;
      if (i === needle.length) return true;
    }
    return false;
  }

  #begins(source: Uint8Array, at: number, end: number): boolean {
    const start = this.#start;
    if (start.length === 0 || end - at < start.length) return false;
    for (let i = 0; i < start.length; i += 1) if (source[at + i] !== start[i]) return false;
    return true;
  }

  /** Into the free place, which stays where it is. */
  #write(source: Uint8Array, from: number, end: number): void {
    const length = end - from;
    if (this.#free >= BLOCK || this.#free + length > this.#blocks.at(-1)!.length) {
      this.#blocks.push(new Uint8Array(Math.max(BLOCK, length)));
      this.#free = 0;
    }
    const block = this.#blocks.at(-1)!;
    let all = 0;
    for (let i = 0; i < length; i += 1) {
      const byte = source[from + i]!;
      block[this.#free + i] = byte;
      all |= byte;
    }
    if (all >= 0x80) this.#isAscii = false;
  }

  /** Whether a word of the same length holds the bytes at `from`. */
  #equals(code: number, source: Uint8Array, from: number): boolean {
    const length = (this.#lengths[code]! & ~SHORTENED) >>> 0;
    if (length === 0) return true;
    const start = this.#starts[code]!;
    const block = this.#blocks[start >>> BLOCK_BITS]!;
    const within = start & (BLOCK - 1);
    for (let i = 0; i < length; i += 1) if (block[within + i] !== source[from + i]) return false;
    return true;
  }

  #keep(table: Uint32Array, place: number, marked: number): number {
    const code = this.#count;
    this.#starts = withRoom(this.#starts, code + 1);
    this.#lengths = withRoom(this.#lengths, code + 1);
    this.#starts[code] = (this.#blocks.length - 1) * BLOCK + this.#free;
    this.#lengths[code] = marked;
    table[place] = code + 1;
    this.#count += 1;
    this.#free += (marked & ~SHORTENED) >>> 0;
    if (this.#count === SAMPLE) this.#shorten();
    else if (2 * this.#count > table.length) this.#rehash(2 * table.length);
    return code;
  }

  /** From here on, what the words so far begin with is left out; they lose it too. */
  #shorten(): void {
    const first = this.#inBlock(0);
    let common = Math.min(first.length, LONGEST_START);
    for (let code = 1; code < this.#count && common > 0; code += 1) {
      common = commonLength(first, this.#inBlock(code), common);
    }
    this.#start = first.slice(0, common);
    if (common > 0) {
      for (let code = 0; code < this.#count; code += 1) {
        this.#starts[code]! += common;
        this.#lengths[code] = ((this.#lengths[code]! - common) | SHORTENED) >>> 0;
      }
    }
    this.#rehash(4 * SAMPLE);
  }

  #rehash(atLeast: number): Uint32Array {
    let size = atLeast;
    while (2 * this.#count > size) size *= 2;
    const table = new Uint32Array(size);
    const mask = table.length - 1;
    for (let code = 0; code < this.#count; code += 1) {
      const bytes = this.#inBlock(code);
      let place = hash(bytes, 0, bytes.length) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = code + 1;
    }
    this.#table = table;
    return table;
  }
}

function commonLength(a: Uint8Array, b: Uint8Array, most: number): number {
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1; // the end of an array is undefined, and no byte
  return length;
}

/** ASCII in lower case; other bytes as they are. */
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) =>
  0x41 <= byte && byte <= 0x5a ? byte + 32 : byte,
);

/** FNV-1a, 32 bits, with a last stir of the upper bits into the lower ones. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i += 1) value = Math.imul(value ^ bytes[i]!, 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
