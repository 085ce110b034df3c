import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordStore } from './word-store';

test('each word is kept once, under the number of its first coming', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 3000 }), (words) => {
      const store = new WordStore();
      const known = new Map<string, number>();
      for (const word of words) {
        const expected = known.get(word) ?? known.size;
        known.set(word, expected);
        expect(store.codeOf(word)).toBe(expected);
      }
      expect(store.count).toBe(known.size);
      for (const [word, code] of known) expect(store.word(code)).toBe(word);
    }),
    { numRuns: 50 },
  );
});

test('a text longer than a block is kept like any other', () => {
  const store = new WordStore();
  const long = 'x'.repeat(3_000_000);
  const codes = ['a', long, 'b', long, 'a'].map((word) => store.codeOf(word));
  expect(codes).toEqual([0, 1, 2, 1, 0]);
  expect(store.word(1).length).toBe(3_000_000);
  expect(store.word(2)).toBe('b');
});
