import { expect, test } from 'vitest';
import { compareRuns } from './compare-runs';

test('a dataset is new, gone, reprocessed or as it was', () => {
  const before = new Map([
    ['a', '1'],
    ['b', '1'],
    ['c', '1'],
  ]);
  const after = new Map([
    ['b', '1'],
    ['c', '2'],
    ['d', '1'],
  ]);
  expect(compareRuns(before, after)).toEqual({
    added: ['d'],
    gone: ['a'],
    reprocessed: ['c'],
    same: 1,
    contentsKnown: true,
  });
});

test('without contents nothing is said of reprocessing', () => {
  const comparison = compareRuns(new Map([['a', null]]), new Map([['a', '1']]));
  expect(comparison).toMatchObject({ reprocessed: [], same: 1, contentsKnown: false });
});
