import { expect, test } from 'vitest';
import { SentRows } from './sent-rows';

const rows = new SentRows(['crab', 'm31', 'pks', 'm87'], ['m31', 'gone', 'm87', 'crab']);

test('a place in the document is a row of the page, and back', () => {
  expect(rows.toPage([0, 2, 3])).toEqual([1, 3, 0]);
  expect(rows.toDocument(new Set([0, 1, 3]))).toEqual([0, 2, 3]);
});

test('what one of the two does not have is left out', () => {
  expect(rows.toPage([1, 99])).toEqual([]);
  expect(rows.toDocument([2])).toEqual([]);
});

test('rows of one name are matched in turn', () => {
  const twins = new SentRows(['a', 'b', 'a'], ['b', 'a', 'a']);
  expect(twins.toPage([1, 2])).toEqual([0, 2]);
  expect(twins.toDocument([2])).toEqual([2]);
});
