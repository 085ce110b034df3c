import { expect, test } from 'vitest';
import { parseQuery } from '@/lib/adql/parser';
import { exampleQueries } from './example-queries';
import { examplesDocument } from './examples';

const page = examplesDocument(exampleQueries, 'Example queries', 'http://localhost:3000/tap');

test('there are twelve kinds of query, each with an address of its own', () => {
  expect(new Set(exampleQueries.map(({ id }) => id)).size).toBe(12);
});

test.for(exampleQueries.map(({ id, query, tables }) => ({ id, query, tables })))(
  'the example "$id" is ADQL and reads the tables it names',
  ({ query, tables }) => {
    expect(() => parseQuery(query)).not.toThrow();
    for (const table of tables) expect(query).toContain(table);
  },
);

test('each example has one name, one query and its tables (DALI 1.1 §2.3)', () => {
  expect(page.match(/typeof="example"/g)).toHaveLength(12);
  expect(page.match(/property="name"/g)).toHaveLength(12);
  expect(page.match(/property="query"/g)).toHaveLength(12);
  expect(page.match(/vocab="/g)).toHaveLength(1);
});
