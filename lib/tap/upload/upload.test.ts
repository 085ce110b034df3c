import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '@/lib/adql/check';
import { parseQuery } from '@/lib/adql/parser';
import { translate } from '@/lib/adql/postgres/translate';
import { ArchivePool } from '@/lib/archive/pool';
import { type Cell, cellAt, joinBatches } from '@/lib/votable/columns';
import { inPieces } from '@/lib/votable/fixtures/pieces';
import { readFirstTable } from '@/lib/votable/read';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { encoded, rowsOf } from '../formats/fixtures/encoded';
import { EVERY_COLUMN, EVERY_ROW } from '../formats/fixtures/every-type';
import { votableEncoder } from '../formats/votable';
import { openUploads, type UploadOptions } from './open-uploads';

const NOTHING = { schemas: [], tables: [] };
const never = new AbortController().signal;

/** Uploads whose parts are these documents. */
const uploadsOf = (parts: Readonly<Record<string, string | Uint8Array>>, more: Partial<UploadOptions> = {}) =>
  openUploads({
    openPart: async (part) => (part in parts ? inPieces(parts[part]!, 1000) : null),
    limit: 1_000_000,
    ...more,
  });

const votable = (fields: string, ...rows: string[]) =>
  `<VOTABLE version="1.4"><RESOURCE><TABLE>${fields}<DATA><TABLEDATA>${rows.map((row) => `<TR>${row}</TR>`).join('')}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;

async function table(document: Uint8Array) {
  const { table, batches } = await readFirstTable(inPieces(document, 1000));
  const { rows, columns } = joinBatches(table.fields, batches);
  const plain = (cell: Cell) =>
    typeof cell === 'object' && cell !== null ? Array.from<unknown>(cell) : cell;
  return {
    fields: table.fields,
    rows: Array.from({ length: rows }, (_, row) =>
      table.fields.map((field, i) => plain(cellAt(field, columns[i]!, row))),
    ),
  };
}

describe('an upload on its way through the database', () => {
  let database: TestDatabase;
  let pool: ArchivePool;

  beforeAll(async () => {
    database = await openTestDatabase();
    pool = new ArchivePool({
      connectionString: database.url,
      role: 'pg_read_all_settings', // any role that owns nothing
      baseUrl: 'https://gw.example',
      size: 1,
    });
  });
  afterAll(async () => {
    await pool.close();
    await database.close();
  });

  async function ask(adql: string, parts: Readonly<Record<string, string | Uint8Array>>) {
    const sources = Object.keys(parts).map((name) => ({ name, uri: `param:${name}` }));
    const { catalogue, prepare, close } = await uploadsOf(parts)(sources, NOTHING, never);
    const { statement, fields } = translate(check(parseQuery(adql), catalogue), { maxrec: 100 });
    const rows = pool.openCursor(statement, { timeout: 10_000, prepare });
    const { bytes, outcome } = await encoded(votableEncoder('BINARY2'), fields, rows, { maxrec: 100 });
    await close();
    if (outcome.status === 'ERROR') throw outcome.error;
    return table(bytes);
  }

  test.for(['TABLEDATA', 'BINARY', 'BINARY2'] as const)(
    'every datatype comes back from SELECT * as it went in, in %s',
    async (serialization) => {
      // A null in BINARY is a value of its own for arrays and text; two rows have none.
      const rows = serialization === 'BINARY' ? EVERY_ROW.slice(0, 2) : EVERY_ROW;
      const { bytes } = await encoded(
        votableEncoder(serialization),
        EVERY_COLUMN,
        rowsOf(EVERY_COLUMN, rows),
      );
      const sent = await table(bytes);
      const back = await ask('SELECT * FROM TAP_UPLOAD.Mine', { Mine: bytes });
      expect(back.rows).toEqual(sent.rows);
      const described = ({ values: _, ref: __, ...field }: (typeof sent.fields)[number]) => field;
      expect(back.fields.map(described)).toEqual(sent.fields.map(described));
    },
  );

  test('columns are named as in the document, legal in ADQL or not', async () => {
    const document = votable(
      '<FIELD name="RAJ2000" datatype="double"/><FIELD name="e(B-V) &quot;x&quot;" datatype="float"/><FIELD name="RAJ2000" datatype="int"/>',
      '<TD>1.5</TD><TD>2.5</TD><TD>3</TD>',
    );
    const answer = await ask('SELECT raj2000, "e(B-V) ""x""", RAJ2000_2 FROM tap_upload.t', { t: document });
    expect(answer.rows).toEqual([[1.5, 2.5, 3]]);
    expect(answer.fields[1]?.name).toBe('e(B-V) "x"');
  });

  test('a single character comes back as one, without the arraysize that has become wrong', async () => {
    const document = votable('<FIELD name="flag" datatype="char" arraysize="1"/>', '<TD>Y</TD>');
    const answer = await ask('SELECT flag FROM TAP_UPLOAD.t', { t: document });
    expect(answer.rows).toEqual([['Y']]);
    expect(answer.fields[0]?.arraysize).toBeNull();
  });

  test('two uploads are joined, and nothing of them is left behind', async () => {
    const document = votable('<FIELD name="n" datatype="int"/>', '<TD>1</TD>', '<TD>2</TD>');
    const other = votable('<FIELD name="n" datatype="long"/>', '<TD>2</TD>', '<TD>3</TD>');
    const adql = 'SELECT a.n FROM TAP_UPLOAD.a JOIN TAP_UPLOAD.b ON a.n = b.n';
    for (let time = 0; time < 2; time += 1) {
      expect((await ask(adql, { a: document, b: other })).rows).toEqual([[2]]);
    }
  });

  test('a value that its column cannot hold is told with its row', async () => {
    const document = votable(
      '<FIELD name="when" datatype="char" arraysize="*" xtype="timestamp"/>',
      '<TD>2004-08-01T22:15:03.5</TD>',
      '<TD>yesterday</TD>',
    );
    await expect(ask('SELECT * FROM TAP_UPLOAD.t', { t: document })).rejects.toThrow(
      'Cannot read the column "when" in row 2 of the upload "t": expected a time such as 2004-08-01T22:15:03.5, found "yesterday".',
    );
    const broken = votable('<FIELD name="n" datatype="int"/>', '<TD>1</TD>', '<TD>x</TD>');
    await expect(ask('SELECT * FROM TAP_UPLOAD.t', { t: broken })).rejects.toThrow(
      'Cannot read the upload "t". Cannot read a cell of the column "n": expected an integer',
    );
  });
});

describe('an upload that cannot be taken is told before the query runs', () => {
  const refusal = (name: string, uri: string, parts = {}, more = {}) =>
    uploadsOf(parts, more)([{ name, uri }], NOTHING, never).then(
      () => 'taken',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  test.for([
    ['param:gone', {}, 'which has no file of that name'],
    [
      'vos://somewhere/table',
      {},
      'expected param:part for a file in the request, or an http or https address',
    ],
    ['param:p', { p: 'no table' }, 'The document is no XML'],
    ['param:p', { p: '<VOTABLE/>' }, 'holds no table'],
    [
      'param:p',
      { p: votable(`<FIELD name="${'x'.repeat(64)}" datatype="int"/>`) },
      'names may have up to 63 bytes',
    ],
    ['http://169.254.169.254/latest/meta-data', {}, '169.254.169.254 is not a public address'],
    ['http://localhost:8080/', {}, 'localhost is not a public address'],
  ] as const)('%s', async ([uri, parts, words]) => {
    expect(await refusal('mine', uri, parts)).toMatch(/^TapError: /);
    expect(await refusal('mine', uri, parts)).toContain(words);
  });

  test('one that is too large', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => `<TD>${i}</TD>`);
    const document = votable('<FIELD name="n" datatype="int"/>', ...rows);
    const { prepare } = await uploadsOf({ p: document }, { limit: 1200 })(
      [{ name: 'mine', uri: 'param:p' }],
      NOTHING,
      never,
    );
    const read = async () => {
      for await (const _ of prepare[1]!.input!);
    };
    await expect(read()).rejects.toThrow('The document is larger than 1200 bytes');
  });
});

test('an upload is fetched over http from a network that the operator has opened', async () => {
  const document = votable('<FIELD name="n" datatype="int"/>', '<TD>1</TD>');
  const server = createServer((_request, response) => response.end(document)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/t.vot`;
    const open = uploadsOf({}, { allowed: ['127.0.0.1/32'] });
    const { catalogue, close } = await open([{ name: 'mine', uri }], NOTHING, never);
    expect(catalogue.tables[0]).toMatchObject({
      schema: 'tap_upload',
      name: 'mine',
      columns: [{ name: 'n' }],
    });
    await close();
  } finally {
    server.close();
  }
});
