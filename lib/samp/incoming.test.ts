import { describe, expect, test } from 'vitest';
import { IncomingError, readIncoming } from './incoming';
import { highlightRow, selectRows } from './messages';
import type { SampMap } from './samp-value';

const message = (mtype: string, params: SampMap): SampMap => ({ 'samp.mtype': mtype, 'samp.params': params });
const refusal = (sent: SampMap): string => {
  try {
    readIncoming(sent);
  } catch (error) {
    if (error instanceof IncomingError) return error.message;
    throw error;
  }
  throw new Error('it was taken');
};

// As TOPCAT 4.8 words them, heard at a hub.
test('a table of TOPCAT, which lies in a file of its user', () => {
  expect(
    readIncoming(
      message('table.load.votable', {
        url: 'file://localhost/tmp/topcat1.vot',
        'table-id': 'topcat1234-2',
        name: 'my targets',
      }),
    ),
  ).toEqual({
    kind: 'table',
    url: 'file://localhost/tmp/topcat1.vot',
    id: 'topcat1234-2',
    name: 'my targets',
  });
});

test('a table without id or name goes by its address', () => {
  const url = 'http://localhost:2525/t.vot';
  expect(readIncoming(message('table.load.votable', { url }))).toEqual({
    kind: 'table',
    url,
    id: url,
    name: url,
  });
});

test.for(['', 'relative.vot', 'javascript:alert(1)', 'data:text/xml,x', 'blob:http://x/1'])(
  'no table is loaded from "%s"',
  (url) => {
    expect(refusal(message('table.load.votable', { url }))).toContain('expected an absolute url');
  },
);

test('a place, with the west of RA 0 turned to the east', () => {
  expect(readIncoming(message('coord.pointAt.sky', { ra: '83.6331', dec: '2.2e1' }))).toEqual({
    kind: 'point',
    ra: 83.6331,
    dec: 22,
  });
  expect(readIncoming(message('coord.pointAt.sky', { ra: '-10', dec: '0' }))).toMatchObject({ ra: 350 });
});

test.for([{ ra: 'NaN', dec: '0' }, { ra: '10', dec: '91' }, { ra: '5h34m', dec: '22' }, { ra: '10' }])(
  '%j is no place',
  (params) => {
    expect(refusal(message('coord.pointAt.sky', params as SampMap))).toContain('Cannot point at');
  },
);

describe('rows', () => {
  const table = { id: 't', url: 'http://localhost:3000/t' };

  test('what we send of rows is read as it was meant', () => {
    const sent = selectRows(table, [0, 7]);
    expect(readIncoming(message(sent.mtype, sent.params))).toEqual({ kind: 'select', table, rows: [0, 7] });
    const row = highlightRow(table, 3);
    expect(readIncoming(message(row.mtype, row.params))).toEqual({ kind: 'highlight', table, row: 3 });
  });

  test('an empty list selects nothing', () => {
    expect(readIncoming(message('table.select.rowList', { url: 'u', 'row-list': [] }))).toMatchObject({
      rows: [],
    });
  });

  test.for([
    [{ 'row-list': ['1'] }, 'which table'],
    [{ url: 'u' }, '"row-list"'],
    [{ url: 'u', 'row-list': ['1.5'] }, 'Cannot find row "1.5"'],
    [{ url: 'u', 'row-list': ['-1'] }, 'Cannot find row "-1"'],
  ] as const)('%j is refused', ([params, sentence]) => {
    expect(refusal(message('table.select.rowList', params as SampMap))).toContain(sentence);
  });
});

test('a message of another kind is refused by its name', () => {
  expect(refusal(message('image.load.fits', {}))).toBe('This page does not understand image.load.fits');
});
