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

test('what words begin with in common is kept once, and told as it was', () => {
  const start = fc.constantFrom('', 'é', 'ivo://archive.example/data?', 'http://localhost/retrieve?id=');
  const rest = fc.oneof(fc.nat(3000).map(String), fc.string({ unit: 'grapheme', maxLength: 4 }));
  const odd = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('', 'ivo://archive.example/data'),
  );
  fc.assert(
    fc.property(
      start,
      fc.array(fc.oneof({ arbitrary: rest, weight: 30 }, odd), { maxLength: 400 }),
      (begins, words) => {
        const store = new WordStore();
        const known = new Map<string, number>();
        const sample = Array.from({ length: 1024 }, (_, i) => `${begins}${i}`); // with them the start is known
        for (const word of [...sample, ...words.map((word) => begins + word), ...words]) {
          const expected = known.get(word) ?? known.size;
          known.set(word, expected);
          expect(store.codeOf(word)).toBe(expected);
        }
        store.seal();
        for (const [word, code] of known) {
          expect(store.word(code)).toBe(word);
          expect(store.codeOf(word)).toBe(code); // found again even so
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('a text is found in a word wherever it stands, in what is kept once too', () => {
  const store = new WordStore();
  for (let i = 0; i < 3000; i += 1) store.codeOf(`http://Archive.example/run/${i}.fits`);
  const found = (needle: string) =>
    Array.from({ length: store.count }, (_, code) => code).filter((code) =>
      store.includes(code, new TextEncoder().encode(needle)),
    );
  expect(found('archive')).toHaveLength(3000);
  expect(found('run/29')).toHaveLength(111); // 29, 290 to 299, 2900 to 2999
  expect(found('example/run/2999.f')).toEqual([2999]);
  expect(found('nowhere')).toEqual([]);
});
