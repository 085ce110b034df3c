/**
 * The different texts of a column, each once, as UTF-8 bytes in a few large blocks: a million identifiers are then a
 * million short stretches of memory, and not a million objects of the engine.
 */
import { withRoom } from './typed-room';

/** Of one block of text, bytes; a power of two, so that a place tells its block by its upper bits. */
const BLOCK_BITS = 20;
const BLOCK = 1 << BLOCK_BITS;
/** A UTF-16 unit is at most so many bytes in UTF-8. */
const MOST_BYTES = 3;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class WordStore {
  readonly #blocks: Uint8Array[] = [];
  /** Free place in the last block. */
  #free = BLOCK; // there is no block yet
  /** Where each word begins: its block in the upper bits. */
  #starts: Uint32Array = new Uint32Array(0);
  #lengths: Uint32Array = new Uint32Array(0);
  #count = 0;
  /** Open addressing by hash: the word's number plus one, 0 for an empty place. */
  #table = new Uint32Array(1 << 10);
  #isAscii = true;
  #last = '';
  #lastCode = -1;

  get count(): number {
    return this.#count;
  }

  /** The number of a word, which it gets at its first coming. */
  codeOf(word: string): number {
    if (word === this.#last && this.#lastCode !== -1) return this.#lastCode;
    const code = this.#find(word);
    this.#last = word;
    this.#lastCode = code;
    return code;
  }

  word(code: number): string {
    return decoder.decode(this.bytes(code));
  }

  bytes(code: number): Uint8Array {
    const start = this.#starts[code]!;
    const within = start & (BLOCK - 1);
    return this.#blocks[start >>> BLOCK_BITS]!.subarray(within, within + this.#lengths[code]!);
  }

  /** Whether all words are of ASCII: one byte for each character. */
  get isAscii(): boolean {
    return this.#isAscii;
  }

  /**
   * Whether a word of ASCII holds another, letters of either case alike.
   *
   * @param needle in lower case, not empty
   */
  includes(code: number, needle: Uint8Array): boolean {
    const start = this.#starts[code]!;
    const block = this.#blocks[start >>> BLOCK_BITS]!;
    const from = start & (BLOCK - 1);
    const last = from + this.#lengths[code]! - needle.length;
    const first = needle[0]!;
    for (let at = from; at <= last; at += 1) {
      if (LOWER[block[at]!] !== first) continue;
      let i = 1;
      while (i < needle.length && LOWER[block[at + i]!] === needle[i]) i += 1;
      if (i === needle.length) return true;
    }
    return false;
  }

  #find(word: string): number {
    // Written where it would stand; it stays there if it is new.
    const room = MOST_BYTES * word.length;
    if (this.#free >= BLOCK || this.#free + room > this.#blocks.at(-1)!.length) {
      this.#blocks.push(new Uint8Array(Math.max(BLOCK, room)));
      this.#free = 0;
    }
    const block = this.#blocks.at(-1)!;
    const { written: length } = encoder.encodeInto(word, block.subarray(this.#free));
    if (length !== word.length) this.#isAscii = false;
    const mask = this.#table.length - 1;
    let place = hash(block, this.#free, length) & mask;
    for (let known = this.#table[place]!; known !== 0; known = this.#table[place]!) {
      if (this.#equals(known - 1, block, length)) return known - 1;
      place = (place + 1) & mask;
    }
    return this.#keep(place, length);
  }

  #equals(code: number, block: Uint8Array, length: number): boolean {
    if (this.#lengths[code] !== length) return false;
    const start = this.#starts[code]!;
    const other = this.#blocks[start >>> BLOCK_BITS]!;
    const within = start & (BLOCK - 1);
    for (let i = 0; i < length; i += 1) if (other[within + i] !== block[this.#free + i]) return false;
    return true;
  }

  #keep(place: number, length: number): number {
    const code = this.#count;
    this.#starts = withRoom(this.#starts, code + 1);
    this.#lengths = withRoom(this.#lengths, code + 1);
    this.#starts[code] = (this.#blocks.length - 1) * BLOCK + this.#free;
    this.#lengths[code] = length;
    this.#table[place] = code + 1;
    this.#count += 1;
    this.#free += length;
    if (2 * this.#count > this.#table.length) this.#grow();
    return code;
  }

  #grow(): void {
    const table = new Uint32Array(2 * this.#table.length);
    const mask = table.length - 1;
    for (let code = 0; code < this.#count; code += 1) {
      const bytes = this.bytes(code);
      let place = hash(bytes, 0, bytes.length) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = code + 1;
    }
    this.#table = table;
  }
}

/** ASCII in lower case; other bytes as they are. */
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) =>
  0x41 <= byte && byte <= 0x5a ? byte + 32 : byte,
);

/** FNV-1a, 32 bits, with a last stir of the upper bits into the lower ones. */
function hash(bytes: Uint8Array, start: number, length: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < start + length; i += 1) value = Math.imul(value ^ bytes[i]!, 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
