import { expect, test } from 'vitest';
import { field } from '@/lib/votable/fixtures/table-of';
import { columnValues } from './column-values';

const text = field('obs_id', 'char', '*');

// Codes are kept in one byte, two or four: 127 and 32767 are the largest of the narrower ones.
test.for([1, 127, 128, 129, 32_767, 32_768, 32_769, 70_000])('%i different words and NULL', (count) => {
  const column = columnValues(text);
  const words = Array.from({ length: count }, (_, i) => `run ${i}`);
  column.append({ kind: 'text', values: [null, ...words] }, count + 1);
  column.append({ kind: 'text', values: ['run 0', null] }, 2);
  expect(column.at(0)).toBeNull();
  expect(words.every((word, i) => column.at(i + 1) === word)).toBe(true);
  expect([column.at(count + 1), column.at(count + 2)]).toEqual(['run 0', null]);
  expect(column.length).toBe(count + 3);
});
