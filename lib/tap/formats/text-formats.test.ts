import { expect, test } from 'vitest';
import type { OutputColumn, WireType } from '@/lib/adql/postgres/wire';
import { encodeCsv, encodeTsv } from './csv';
import type { Value } from './fixtures/data-rows';
import { encoded, rowsOf } from './fixtures/encoded';
import { EVERY_COLUMN, EVERY_ROW } from './fixtures/every-type';
import { encodeHtml } from './html';
import { encodeJson } from './json';
import { encodePlainText } from './plain-text';
import type { Encode } from './table-encoder';
import { votableEncoder } from './votable';

function column(wire: WireType, changes: Partial<OutputColumn> = {}): OutputColumn {
  const nothing = { xtype: null, unit: null, ucd: null, utype: null, description: null };
  return { name: 'value', wire, datatype: 'char', arraysize: '*', ...nothing, ...changes };
}

async function lines(encode: Encode, columns: readonly OutputColumn[], rows: readonly (readonly Value[])[]) {
  const { bytes } = await encoded(encode, columns, rowsOf(columns, rows));
  return bytes.toString();
}

/** What stands in the cells of a one-column TABLEDATA. */
async function cells(of: OutputColumn, values: readonly Value[]): Promise<string[]> {
  const document = await lines(
    votableEncoder('TABLEDATA'),
    [of],
    values.map((value) => [value]),
  );
  return [...document.matchAll(/<TR>(?:<TD\/>|<TD>([^<]*)<\/TD>)<\/TR>/g)].map((match) => match[1] ?? '');
}

// VOTable 1.4 §5.1 and XML 1.0 §2.2.
test('text that XML cannot hold is replaced, and the rest escaped', async () => {
  const texts = [
    'a<b>&c',
    'line\r\nnext\ttab',
    'bell\u0007',
    'non\uffffchar\ufffe',
    'full\uff41width',
    '  blanks  ',
  ];
  expect(await cells(column('text'), texts)).toEqual([
    'a&lt;b&gt;&amp;c',
    'line&#13;\nnext\ttab',
    'bell\ufffd',
    'non\ufffdchar\ufffd',
    'full\uff41width',
    '  blanks  ',
  ]);
});

test('numbers without a finite value are NaN, +Inf and -Inf in TABLEDATA', async () => {
  const double = column('float8', { datatype: 'double', arraysize: null });
  expect(await cells(double, [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null])).toEqual(
    ['NaN', '+Inf', '-Inf', ''],
  );
});

test('a null array of fixed size is NaN in all its places', async () => {
  const circle = column('float8[]', { datatype: 'double', arraysize: '3', xtype: 'circle' });
  expect(await cells(circle, [[1.5, -2, 0.25], null])).toEqual(['1.5 -2 0.25', 'NaN NaN NaN']);
});

test('64-bit integers, bits and times are written in full', async () => {
  expect(
    await cells(column('int8', { datatype: 'long', arraysize: null }), [-(2n ** 63n), 2n ** 53n + 1n]),
  ).toEqual(['-9223372036854775808', '9007199254740993']);
  expect(await cells(column('varbit', { datatype: 'bit' }), ['1011000001', ''])).toEqual([
    '1 0 1 1 0 0 0 0 0 1',
    '',
  ]);
  expect(await cells(column('timestamp'), ['2004-08-01T22:15:03.5', '1969-07-20T20:17:40'])).toEqual([
    '2004-08-01T22:15:03.5',
    '1969-07-20T20:17:40',
  ]);
});

test('a null inside an array of integers is the lowest value of its type', async () => {
  expect(await cells(column('int4[]', { datatype: 'int' }), [[1, null]])).toEqual(['1 -2147483648']);
});

// RFC 4180 §2.
test('CSV quotes commas, quotes and line ends, and nothing else', async () => {
  const names = { name: 'a, b' };
  const csv = await lines(
    encodeCsv,
    [column('text', names), column('int4')],
    [
      ['plain', 1],
      ['x,y', null],
      ['say "hi"', 3],
      ['two\nlines', 4],
    ],
  );
  expect(csv).toBe('"a, b",value\r\nplain,1\r\n"x,y",\r\n"say ""hi""",3\r\n"two\nlines",4\r\n');
});

test('TSV has no tab or line end inside a cell', async () => {
  expect(await lines(encodeTsv, [column('text'), column('text')], [['a\tb', 'c\r\nd']])).toBe(
    'value\tvalue\na b\tc  d\n',
  );
});

test('JSON gives the columns and every kind of value', async () => {
  const { metadata, data } = JSON.parse(await lines(encodeJson, EVERY_COLUMN, EVERY_ROW));
  expect(metadata[0]).toMatchObject({ name: 's_ra', datatype: 'double', unit: 'deg', ucd: 'pos.eq.ra' });
  expect(data).toHaveLength(3);
  expect(data[0].slice(0, 5)).toEqual([329.717, 53200.987654321, 2, 123456789012, -7]);
  expect(data[1].slice(0, 2)).toEqual(['NaN', 'Infinity']);
  expect(data[1][8]).toBe('a "quoted" <tag> & a\ttab\r\nline');
  expect(data[2]).toEqual(EVERY_COLUMN.map(() => null));
});

test('plain text aligns names and cells', async () => {
  const columns = [column('text', { name: 'target_name' }), column('float8', { name: 's_ra' })];
  expect(
    await lines(encodePlainText, columns, [
      ['Crab', 83.633],
      ['PKS 2155-304', 329.7],
    ]),
  ).toBe('target_name     s_ra\n------------  ------\nCrab          83.633\nPKS 2155-304   329.7\n');
});

test('an empty result has its heading in every text format', async () => {
  expect(await lines(encodeCsv, [column('text')], [])).toBe('value\r\n');
  expect(await lines(encodePlainText, [column('text')], [])).toBe('value\n-----\n');
  expect(JSON.parse(await lines(encodeJson, [column('text')], [])).data).toEqual([]);
});

test('a page of HTML holds no markup from the archive', async () => {
  const page = await lines(
    encodeHtml,
    [column('text', { description: '"><script>' })],
    [['<script>alert(1)</script>']],
  );
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});
