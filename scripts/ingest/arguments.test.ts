import { expect, test } from 'vitest';
import { collectionOf, readArguments } from './arguments';

test('folders and options may stand in any order', () => {
  const { folders, options } = readArguments([
    'a',
    '--collection',
    'HESS-DL3',
    'b',
    '--dry-run',
    '--fov',
    '2.5',
  ]);
  expect(folders).toEqual(['a', 'b']);
  expect(options).toMatchObject({ collection: 'HESS-DL3', 'dry-run': true, fov: 2.5, simulated: false });
});

test('collections can be removed without a folder being given', () => {
  expect(readArguments(['--remove', 'A', '--remove', 'B'])).toMatchObject({
    folders: [],
    options: { remove: ['A', 'B'] },
  });
});

test('a release date is a day or a moment in UTC, or never', () => {
  const date = (text: string) => readArguments(['a', '--release-date', text]).options['release-date'];
  expect(date('2027-01-01')).toBe('2027-01-01');
  expect(date('2027-01-01T12:00:00Z')).toBe('2027-01-01T12:00:00');
  expect(date('never')).toBeNull();
});

test.each([
  [['a', '--release-date', 'soon'], 'Cannot use --release-date: expected 2027-01-01, or never.'],
  [['a', '--fov', 'wide'], 'Cannot use --fov: expected degrees, above 0 and at most 90.'],
  [['a', '--fov', '0'], 'Cannot use --fov'],
  [['a', '--collection', 'two words'], 'Cannot use --collection'],
  [['a', '--public', '--release-date', 'never'], '--public and --release-date exclude each other'],
  [['a', '--speed', '9'], "Unknown option '--speed'"],
  [[], 'Usage: npm run ingest -- FOLDER…'],
])('%j is refused in a sentence', (words, sentence) => {
  expect(() => readArguments(words)).toThrow(sentence);
});

test('a collection is named after its folder, or the one around a folder called data', () => {
  expect(collectionOf('/archive/hess-dl3-dr1')).toBe('HESS-DL3-DR1');
  expect(collectionOf('/archive/magic-dl3/data')).toBe('MAGIC-DL3');
  expect(collectionOf('/archive/My runs (2025)')).toBe('MY-RUNS-2025-');
});
