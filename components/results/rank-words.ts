/**
 * Alphabetical order of many words, runs of digits compared as numbers, so that run 9 comes before run 10.
 *
 * That is the order of `Intl.Collator('en', { numeric: true })`. It takes seconds for a million words, so words of plain
 * ASCII are sorted by keys that have the same order, byte by byte, and only words whose keys are equal (letters of
 * another case, leading zeros) are left to the collator.
 */
import type { WordStore } from './word-store';

/** Up to here the collator is quick enough. */
const FEW = 5000;
/** A stretch so short is sorted by comparing. */
const SHORT = 24;

const collator = new Intl.Collator('en', { numeric: true });

/** Place of each word in order. Shape: [word]. */
export function rankWords(words: WordStore): Uint32Array {
  const keys = words.count <= FEW ? null : sortKeysOf(words);
  const order = keys === null ? orderByCollator(words) : orderByKeys(words, keys);
  const ranks = new Uint32Array(words.count);
  order.forEach((word, rank) => {
    ranks[word] = rank;
  });
  return ranks;
}

function orderByCollator(words: WordStore): Uint32Array {
  const texts = Array.from({ length: words.count }, (_, code) => words.word(code));
  return Uint32Array.from(texts.keys()).sort((a, b) => collator.compare(texts[a]!, texts[b]!));
}

interface Keys {
  readonly bytes: Uint8Array;
  /** Where each key begins, and the end of the last. */
  readonly starts: Uint32Array;
}

/** In place of a digit run: this, how many digits, the digits. */
const DIGITS = 1;
const ZERO = 0x30;
const NINE = 0x39;
const LONGEST_RUN = 200;

/** The weight of each printable ASCII character, letters of both cases alike; 0 for what the collator passes over. */
const WEIGHTS = (() => {
  const base = new Intl.Collator('en', { sensitivity: 'base' });
  const characters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).sort(base.compare);
  const weights = new Uint8Array(128);
  let weight = 0;
  characters.forEach((character, place) => {
    if (place === 0 || base.compare(characters[place - 1]!, character) !== 0) weight += 1;
    weights[character.charCodeAt(0)] = weight;
  });
  return weights;
})();

/** @returns `null` when a word has other characters than printable ASCII */
function sortKeysOf(words: WordStore): Keys | null {
  const starts = new Uint32Array(words.count + 1);
  let size = 0;
  for (let code = 0; code < words.count; code += 1) size += 3 * words.bytes(code).length;
  let bytes = new Uint8Array(Math.min(size, 64 * words.count));
  let at = 0;
  for (let code = 0; code < words.count; code += 1) {
    const word = words.bytes(code);
    if (at + 3 * word.length > bytes.length) {
      const grown = new Uint8Array(2 * bytes.length + 3 * word.length);
      grown.set(bytes);
      bytes = grown;
    }
    starts[code] = at;
    for (let i = 0; i < word.length; ) {
      const byte = word[i]!;
      if (byte < 0x20 || byte > 0x7e) return null;
      if (byte < ZERO || byte > NINE) {
        bytes[at++] = WEIGHTS[byte]!;
        i += 1;
        continue;
      }
      while (word[i] === ZERO) i += 1;
      const first = i;
      while (i < word.length && ZERO <= word[i]! && word[i]! <= NINE) i += 1;
      if (i - first > LONGEST_RUN) return null;
      // The run begins with the weight of a digit, so that it stands among other characters as digits do.
      bytes[at++] = WEIGHTS[ZERO]!;
      bytes[at++] = DIGITS + (i - first);
      for (let digit = first; digit < i; digit += 1) bytes[at++] = word[digit]!;
    }
  }
  starts[words.count] = at;
  return { bytes, starts };
}

/** Byte by byte from the left (MSD radix sort); the end of a key comes before any byte. */
function orderByKeys(words: WordStore, keys: Keys): Uint32Array {
  const { bytes, starts } = keys;
  const order = Uint32Array.from({ length: words.count }, (_, code) => code);
  const spare = new Uint32Array(words.count);
  const unitAt = (word: number, depth: number) => {
    const place = starts[word]! + depth;
    return place < starts[word + 1]! ? bytes[place]! + 1 : 0;
  };
  const compare = (a: number, b: number, depth: number) => {
    for (let d = depth; ; d += 1) {
      const left = unitAt(a, d);
      const right = unitAt(b, d);
      if (left !== right) return left - right;
      if (left === 0) return collator.compare(words.word(a), words.word(b));
    }
  };
  const counts = new Uint32Array(258);
  const stretches: [start: number, end: number, depth: number][] = [[0, words.count, commonStart(keys)]];
  for (let stretch = stretches.pop(); stretch !== undefined; stretch = stretches.pop()) {
    const [start, end, depth] = stretch;
    if (end - start <= SHORT) {
      insertionSort(order, start, end, (a, b) => compare(a, b, depth));
      continue;
    }
    counts.fill(0);
    for (let i = start; i < end; i += 1) counts[unitAt(order[i]!, depth) + 1]! += 1;
    for (let unit = 1; unit < 258; unit += 1) counts[unit]! += counts[unit - 1]!;
    const edges = counts.slice();
    for (let i = start; i < end; i += 1) {
      const word = order[i]!;
      spare[start + counts[unitAt(word, depth)]!++] = word;
    }
    order.set(spare.subarray(start, end), start);
    for (let unit = 0; unit < 257; unit += 1) {
      const [from, to] = [start + edges[unit]!, start + edges[unit + 1]!];
      if (to - from < 2) continue;
      if (unit === 0) order.subarray(from, to).sort((a, b) => compare(a, b, depth));
      else stretches.push([from, to, depth + 1]);
    }
  }
  return order;
}

/** How many bytes all keys begin with in common: identifiers of one archive share the most of theirs. */
function commonStart({ bytes, starts }: Keys): number {
  let common = starts.length > 1 ? starts[1]! : 0; // the first key begins at 0
  for (let key = 1; key + 1 < starts.length && common > 0; key += 1) {
    const start = starts[key]!;
    common = Math.min(common, starts[key + 1]! - start);
    for (let i = 0; i < common; i += 1) {
      if (bytes[start + i] !== bytes[i]) common = i;
    }
  }
  return common;
}

function insertionSort(
  order: Uint32Array,
  start: number,
  end: number,
  compare: (a: number, b: number) => number,
): void {
  for (let i = start + 1; i < end; i += 1) {
    const word = order[i]!;
    let place = i;
    while (place > start && compare(order[place - 1]!, word) > 0) {
      order[place] = order[place - 1]!;
      place -= 1;
    }
    order[place] = word;
  }
}
