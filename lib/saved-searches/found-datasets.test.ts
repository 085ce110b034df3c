import { expect, test } from 'vitest';
import { identifiersHash, packFound, sortedBytes, unpackFound } from './found-datasets';

test('the hash of the identifiers is that of a sorted list with each once', () => {
  // `LC_ALL=C sort -u | sha256sum` of GNU coreutils 9.1 on these lines. U+FF21 comes before U+1D11E in UTF-8, not in UTF-16.
  const identifiers = [
    'ivo://x/A?9',
    'ivo://x/A?10',
    'ivo://x/A?é',
    'ivo://x/A?𝄞',
    'ivo://x/A?Ａ',
    'ivo://x/A?9',
  ];
  expect(identifiersHash(identifiers)).toBe(
    'f6c09204178e8f61775cf335a080cd08bba4dc577ed2c015b0c33e5e90eb2823',
  );
  expect(sortedBytes(new Set(identifiers)).at(-1)).toBe('ivo://x/A?𝄞');
  // sha256sum of nothing (FIPS 180-4)
  expect(identifiersHash([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('what was found comes back from how it is kept', () => {
  const found = new Map([
    ['ivo://x/A?2', 'abc'],
    ['ivo://x/A?1', null],
  ]);
  expect(unpackFound(packFound(found))).toEqual(found);
  expect(unpackFound(packFound(new Map()))).toEqual(new Map());
});
