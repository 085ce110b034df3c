import { expect, test } from 'vitest';
import type { Query } from './ast';
import { AdqlError } from './errors';
import { parseQuery } from './parser';
import { printQuery } from './print';

const from = ' FROM ivoa.obscore';

function only(query: Query) {
  if (query.body.set.kind !== 'select') throw new Error('expected one SELECT');
  return query.body.set;
}

/** The canonical text of the first selected value, on one line. */
function selected(expression: string): string {
  const printed = printQuery(parseQuery(`SELECT ${expression}${from}`));
  return printed.slice('SELECT '.length, printed.indexOf('\nFROM'));
}

function messageOf(text: string, options?: Parameters<typeof parseQuery>[1]): string {
  try {
    parseQuery(text, options);
  } catch (error) {
    if (error instanceof AdqlError) return error.message;
    throw error;
  }
  throw new Error('This query was taken for a good one');
}

test.for([
  ['a + b * c', 'a + b * c'],
  ['(a + b) * c', '(a + b) * c'],
  ['a - (b - c)', 'a - (b - c)'],
  ['(a - b) - c', 'a - b - c'],
  ['-a * b', '-a * b'],
  ['-(a * b)', '-(a * b)'],
  ['a / (b / c)', 'a / (b / c)'],
  ["((('x' || y)))", "'x' || y"],
  ['\'it\'\'s\' || "a ""b"""', '\'it\'\'s\' || "a ""b"""'],
  ['12. + .5 + 12.3E4 + 1e-3', '12. + .5 + 12.3E4 + 1e-3'],
  ['count(distinct a)', 'COUNT(DISTINCT a)'],
  ['Point(1, 2)', 'POINT(1, 2)'],
  ['IVO_HasWord(a, b)', 'ivo_hasword(a, b)'],
  ['cast(a as double  precision)', 'CAST(a AS DOUBLE PRECISION)'],
  ['case a when 1 then 2 end', 'CASE a WHEN 1 THEN 2 END'],
])('%s keeps its meaning with the fewest parentheses', ([written, printed]) => {
  expect(selected(written!)).toBe(printed);
});

test('AND binds before OR, and NOT before both', () => {
  const { where } = only(
    parseQuery(`SELECT a${from} WHERE NOT a = 1 AND b = 2 OR c = 3 AND (d = 4 OR e = 5)`),
  );
  expect(where).toMatchObject({
    kind: 'or',
    operands: [
      { kind: 'and', operands: [{ kind: 'not' }, { kind: 'comparison' }] },
      { kind: 'and', operands: [{ kind: 'comparison' }, { kind: 'or' }] },
    ],
  });
});

test('INTERSECT binds before UNION and EXCEPT, which go from left to right (ADQL 2.1 §4.6.6)', () => {
  const select = `SELECT a${from}`;
  const { set } = parseQuery(`${select} UNION ${select} EXCEPT ALL ${select} INTERSECT ${select}`).body;
  expect(set).toMatchObject({
    operator: 'EXCEPT',
    all: true,
    left: { operator: 'UNION' },
    right: { operator: 'INTERSECT' },
  });
});

test('ORDER BY behind a set operation is about the whole of it', () => {
  const { body } = parseQuery(`SELECT a${from} UNION (SELECT b${from} ORDER BY b) ORDER BY 1 DESC OFFSET 3`);
  expect(body).toMatchObject({
    orderBy: [{ descending: true }],
    offset: 3,
    set: { right: { kind: 'select-expression', orderBy: [{ descending: false }] } },
  });
});

test.for([
  '(SELECT a FROM t)',
  '((SELECT a FROM t))',
  '((SELECT a FROM t) UNION SELECT a FROM t)',
  '(((SELECT a FROM t) UNION SELECT a FROM t) ORDER BY 1)',
])('the subquery %s is read in FROM, after IN, after EXISTS and as a value', (subquery) => {
  const { from: tables } = only(parseQuery(`SELECT x FROM ${subquery} AS s`));
  expect(tables).toMatchObject([{ kind: 'derived-table' }]);
  expect(only(parseQuery(`SELECT x FROM t WHERE x IN ${subquery}`)).where).toMatchObject({
    kind: 'in-subquery',
  });
  expect(only(parseQuery(`SELECT x FROM t WHERE EXISTS ${subquery}`)).where).toMatchObject({
    kind: 'exists',
  });
  expect(only(parseQuery(`SELECT ${subquery} FROM t`)).items).toMatchObject([
    { expression: { kind: 'scalar-subquery' } },
  ]);
});

test('a join in parentheses is the right side of a join', () => {
  const { from: tables } = only(
    parseQuery('SELECT * FROM a NATURAL LEFT OUTER JOIN ((SELECT x FROM b) AS b CROSS JOIN c)'),
  );
  expect(tables).toMatchObject([
    { kind: 'join', type: 'left', natural: true, right: { kind: 'join', type: 'cross' } },
  ]);
});

test('each node knows its place, parentheses of a subquery included', () => {
  const text = 'SELECT a, (SELECT b FROM t) FROM u WHERE (c) > 1';
  const { items, where } = only(parseQuery(text));
  const written = [items[1]!, where!].map(({ span }) => text.slice(span.start, span.end));
  expect(written).toEqual(['(SELECT b FROM t)', '(c) > 1']);
});

test('words reserved since ADQL 2.0 are names in a query of that version, where 2.1 makes no sense of them', () => {
  const text = 'SELECT offset, bigint FROM in_unit WHERE ilike = 3';
  expect(only(parseQuery(text, { version: '2.0' })).items).toHaveLength(2);
  expect(parseQuery('SELECT a FROM b ORDER BY a OFFSET 3', { version: '2.0' }).body.offset).toBe(3);
  expect(messageOf(text)).toBe('Column name offset is a reserved word: write "offset" in double quotes');
});

test('a closing semicolon is dropped', () => {
  expect(parseQuery(`SELECT a${from} ; -- done`)).toMatchObject({ kind: 'query' });
});

test('a list of a hundred thousand values is read', () => {
  const { where } = only(parseQuery(`SELECT a${from} WHERE a IN (${'1,'.repeat(99_999)}1)`));
  expect(where).toMatchObject({ kind: 'in-list', list: { length: 100_000 } });
});

test.for([
  ['a million parentheses', `SELECT ${'('.repeat(1_000_000)}`, 'nests more than 200 parentheses'],
  ['a thousand subqueries', `SELECT ${'(SELECT '.repeat(1000)}`, 'nests more than 200 parentheses'],
  ['a thousand joins in parentheses', `SELECT a FROM ${'('.repeat(1000)}`, 'nests more than 200 parentheses'],
  ['a thousand functions', `SELECT ${'SIN('.repeat(1000)}`, 'nests more than 200 parentheses'],
  ['a thousand CASE', `SELECT ${'CASE WHEN '.repeat(1000)}`, 'nests more than 200 parentheses'],
  ['a thousand NOT', `SELECT a FROM b WHERE ${'NOT ('.repeat(1000)}`, 'nests more than 200 parentheses'],
  ['a sum of 100 000 terms', `SELECT ${'1+'.repeat(100_000)}1 FROM t`, 'chains more than 1000 operators'],
  [
    '10 MB',
    `SELECT '${'x'.repeat(10_000_000)}' FROM t`,
    'has 10000016 characters and at most 2000000 are read',
  ],
])('%s get one clear sentence', ([, text, sentence]) => {
  expect(messageOf(text!)).toContain(sentence);
});

test('limits can be set', () => {
  expect(messageOf(`SELECT ((a))${from}`, { limits: { nesting: 1 } })).toBe(
    'The query nests more than 1 parentheses: write it with fewer levels',
  );
});
