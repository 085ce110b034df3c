import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankWords } from './rank-words';
import { WordStore } from './word-store';

const { compare } = new Intl.Collator('en', { numeric: true });

function storeOf(words: readonly string[]): WordStore {
  const store = new WordStore();
  for (const word of words) store.codeOf(word);
  return store;
}

/** So many other words that the collator is not asked for all of them. */
const MANY = Array.from({ length: 6000 }, (_, i) => `filler ${i * 7}`);

function expectOrder(words: readonly string[]): void {
  const store = storeOf([...words, ...MANY]);
  const ranks = rankWords(store);
  const all = Array.from({ length: store.count }, (_, code) => store.word(code));
  const sorted = new Array<string>(all.length);
  ranks.forEach((rank, code) => {
    sorted[rank] = all[code]!;
  });
  const broken = sorted.findIndex((word, place) => place > 0 && compare(sorted[place - 1]!, word) > 0);
  expect(broken === -1 ? null : sorted.slice(broken - 1, broken + 1)).toBeNull();
}

test('many words are ranked as the collator does, whatever ASCII they are made of', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 4 }).map((text) => text.replace(/[^ -~]/g, '')),
    fc.constantFrom('run ', 'Run ', 'RUN', '-', '_', '/', '?id=', '.fits', '00', '0', '007', '7', '10', '9'),
    fc.nat().map(String),
  );
  const word = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(fc.property(fc.array(word, { maxLength: 300 }), expectOrder), { numRuns: 60 });
});

test('many identifiers with a long beginning in common keep the order of their numbers', () => {
  const words = Array.from({ length: 8000 }, (_, i) => `ivo://bench.invalid/data?${(i * 7919) % 8000}`);
  const store = storeOf(words);
  const ranks = rankWords(store);
  words.forEach((word, code) => {
    expect(ranks[code]).toBe(Number(word.split('?')[1]));
  });
});

test('names beyond ASCII are ranked too', () => expectOrder(['η Carinae', 'Zeta', 'Éta', 'eta', 'ETA']));
