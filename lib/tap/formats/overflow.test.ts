import { describe, expect, test } from 'vitest';
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import { encodeCsv } from './csv';
import { encodeFits } from './fits';
import { broken, encoded, rowsOf } from './fixtures/encoded';
import { encodeHtml } from './html';
import { encodeJson } from './json';
import { encodeParquet } from './parquet';
import { encodePlainText } from './plain-text';
import { votableEncoder } from './votable';

const COLUMN: OutputColumn = {
  name: 'calib_level',
  wire: 'int4',
  datatype: 'int',
  arraysize: null,
  xtype: null,
  unit: null,
  ucd: null,
  utype: null,
  description: null,
};
const FIVE = [[1], [2], [3], [4], [5]];
const csv = async (maxrec: number) => encoded(encodeCsv, [COLUMN], rowsOf([COLUMN], FIVE), { maxrec });

test('a table of as many rows as MAXREC is whole', async () => {
  const { bytes, outcome } = await csv(5);
  expect(bytes.toString()).toBe('calib_level\r\n1\r\n2\r\n3\r\n4\r\n5\r\n');
  expect(outcome).toEqual({ status: 'OK', rows: 5 });
});

test('rows beyond MAXREC are cut, also in the middle of a chunk', async () => {
  const { bytes, outcome } = await csv(3);
  expect(bytes.toString()).toBe('calib_level\r\n1\r\n2\r\n3\r\n');
  expect(outcome).toEqual({ status: 'OVERFLOW', rows: 3 });
});

test('MAXREC=0 gives the columns, says OVERFLOW and asks for no row', async () => {
  let asked = false;
  async function* rows() {
    asked = true;
    yield* rowsOf([COLUMN], FIVE);
  }
  const { bytes, outcome } = await encoded(encodeCsv, [COLUMN], rows(), { maxrec: 0 });
  expect(bytes.toString()).toBe('calib_level\r\n');
  expect(outcome).toEqual({ status: 'OVERFLOW', rows: 0 });
  expect(asked).toBe(false);
});

test.for([
  ['VOTable', votableEncoder('BINARY2')],
  ['HTML', encodeHtml],
  ['Parquet', encodeParquet],
] as const)('a reader of %s that goes away closes the cursor', async ([, encode]) => {
  let closed = false;
  async function* rows() {
    try {
      for (;;) yield* rowsOf([COLUMN], FIVE);
    } finally {
      closed = true;
    }
  }
  const output = encode([COLUMN], rows(), { maxrec: 1e6, infos: [], explain: String });
  await output.next();
  await output.next();
  await output.return({ status: 'OK', rows: 0 });
  expect(closed).toBe(true);
});

describe('a failure after the first row', () => {
  const failing = () => broken([COLUMN], FIVE);

  test('closes a VOTable with QUERY_STATUS=ERROR', async () => {
    const { bytes, outcome } = await encoded(votableEncoder('TABLEDATA'), [COLUMN], failing());
    expect(bytes.toString()).toMatch(
      /<TR><TD>5<\/TD><\/TR>\n<\/TABLEDATA><\/DATA>\n<\/TABLE>\n<INFO name="QUERY_STATUS" value="ERROR">The database went away<\/INFO>\n<\/RESOURCE>\n<\/VOTABLE>\n$/,
    );
    expect(outcome.status).toBe('ERROR');
  });

  test('closes JSON with the reason', async () => {
    const { bytes } = await encoded(encodeJson, [COLUMN], failing());
    expect(JSON.parse(bytes.toString())).toMatchObject({
      data: FIVE,
      query_status: { value: 'ERROR', message: 'The database went away' },
    });
  });

  test('is told at the end of a page and of a text', async () => {
    for (const encode of [encodeHtml, encodePlainText]) {
      const { bytes } = await encoded(encode, [COLUMN], failing());
      expect(bytes.toString()).toContain('The database went away');
    }
  });

  test('breaks a transfer whose format cannot tell', async () => {
    for (const encode of [encodeCsv, encodeFits, encodeParquet]) {
      await expect(encoded(encode, [COLUMN], failing())).rejects.toThrow('The database went away');
    }
  });
});

test('an overflow is told after the table of a VOTable', async () => {
  const { bytes } = await encoded(votableEncoder('BINARY2'), [COLUMN], rowsOf([COLUMN], FIVE), { maxrec: 2 });
  expect(bytes.toString()).toMatch(
    /<\/TABLE>\n<INFO name="QUERY_STATUS" value="OVERFLOW">[^<]*2 rows[^<]*<\/INFO>\n<\/RESOURCE>/,
  );
});
