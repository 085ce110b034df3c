import { expect, test } from 'vitest';
import { readListFilter } from './list-filter';

const filter = (query: string) => {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query))
    values.set(name, [...(values.get(name) ?? []), value]);
  return readListFilter(values);
};

test('without a filter all jobs are wanted, but for the archived ones', () => {
  expect(filter('')).toEqual({ phases: [], after: null, last: null });
});

test('PHASE may be repeated', () => {
  expect(filter('PHASE=QUEUED&PHASE=archived').phases).toEqual(['QUEUED', 'ARCHIVED']);
});

test('AFTER and LAST stand beside it', () => {
  expect(filter('AFTER=2026-11-22T09:00:00.500000Z&LAST=3')).toEqual({
    phases: [],
    after: new Date('2026-11-22T09:00:00.500Z'),
    last: 3,
  });
});

test.for([
  ['PHASE=DONE', '"DONE" is not a phase: expected one of PENDING, QUEUED'],
  ['AFTER=yesterday', '"yesterday" is not an instant: expected YYYY-MM-DDThh:mm:ssZ.'],
  ['LAST=0', 'LAST="0" is not a number of jobs: expected 1 or more.'],
] as const)('%s is refused with a sentence', ([query, sentence]) => {
  expect(() => filter(query)).toThrow(sentence);
});
