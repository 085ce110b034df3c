import { expect, test } from 'vitest';
import { check } from '@/lib/adql/check';
import { parseQuery } from '@/lib/adql/parser';
import { publishedCatalogue } from '@/lib/archive/published';
import { parseCriteria } from './criteria';
import { readCriteriaQuery, toSearchParameters } from './criteria-parameters';
import { exampleAdql, SEARCH_KINDS } from './example-searches';

const examples = SEARCH_KINDS.flatMap(({ examples: all }) => all);

test.for(examples)('“$title” is a query of published columns', (example) => {
  expect(() => check(parseQuery(exampleAdql(example)), publishedCatalogue)).not.toThrow();
});

test.for(examples)('“$title” needs no redirect: its address reads back to itself', ({ parameters }) => {
  const parsed = parseCriteria(readCriteriaQuery(new URLSearchParams(parameters)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const again = parseCriteria(readCriteriaQuery(toSearchParameters(parsed.criteria)));
  expect(again).toEqual(parsed);
});

test('the five kinds of query are there', () => {
  expect(SEARCH_KINDS.map(({ kind }) => kind)).toEqual([
    'Cone search',
    'ObsCore search',
    'ObsCore optional search',
    'ObsConfig search',
    'Provenance search',
  ]);
});
