import { expect, test } from 'vitest';
import { readTapQuery } from './query-parameters';

function query(...pairs: [string, string][]) {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return readTapQuery(values);
}

test('a query needs nothing but QUERY', () => {
  expect(query(['QUERY', 'SELECT 1 AS one FROM tap_schema.tables'])).toEqual({
    lang: 'ADQL',
    query: 'SELECT 1 AS one FROM tap_schema.tables',
    maxrec: undefined,
    runId: undefined,
    format: undefined,
    uploads: [],
  });
});

test('REQUEST, VERSION and parameters nobody knows are passed over', () => {
  expect(
    query(['QUERY', 'q'], ['REQUEST', 'doQuery'], ['VERSION', '1.0'], ['DUMMY', 'ignore-me']).query,
  ).toBe('q');
});

test('FORMAT is the older name of RESPONSEFORMAT, which wins', () => {
  expect(query(['QUERY', 'q'], ['FORMAT', 'csv']).format).toBe('csv');
  expect(query(['QUERY', 'q'], ['FORMAT', 'csv'], ['RESPONSEFORMAT', 'votable']).format).toBe('votable');
});

test.for([
  [
    'a parameter given twice',
    [
      ['QUERY', 'a'],
      ['QUERY', 'a'],
    ],
    'QUERY was given 2 times: send it once.',
  ],
  ['no QUERY', [], 'QUERY is missing: send the ADQL text as the parameter QUERY.'],
  ['an empty QUERY', [['QUERY', ' ']], 'QUERY is empty: send the ADQL text as the parameter QUERY.'],
  [
    'a language nobody speaks',
    [
      ['QUERY', 'a'],
      ['LANG', 'OOBLECK'],
    ],
    'LANG="OOBLECK" is not spoken here: use LANG=ADQL, ADQL-2.0 or ADQL-2.1.',
  ],
  [
    'a negative MAXREC',
    [
      ['QUERY', 'a'],
      ['MAXREC', '-1'],
    ],
    'MAXREC="-1" is not a number of rows: expected a whole number from 0.',
  ],
  [
    'an UPLOAD without a place',
    [
      ['QUERY', 'a'],
      ['UPLOAD', 'mine'],
    ],
    'UPLOAD="mine" does not name a table and where it comes from: expected name,uri such as mine,param:part1.',
  ],
  [
    'two uploads of one name',
    [
      ['QUERY', 'a'],
      ['UPLOAD', 'T,param:a'],
      ['UPLOAD', 't,param:b'],
    ],
    'Two uploads are called "t": give each a name of its own.',
  ],
] as [string, [string, string][], string][])('%s is refused with a sentence', ([, pairs, sentence]) => {
  expect(() => query(...pairs)).toThrow(sentence);
});

test('UPLOAD holds pairs between semicolons and may be repeated', () => {
  expect(
    query(['QUERY', 'a'], ['UPLOAD', 'a,param:one;b,http://x.example/t?x=1,2'], ['UPLOAD', 'c,param:three'])
      .uploads,
  ).toEqual([
    { name: 'a', uri: 'param:one' },
    { name: 'b', uri: 'http://x.example/t?x=1,2' },
    { name: 'c', uri: 'param:three' },
  ]);
});
