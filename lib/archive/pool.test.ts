import { Readable } from 'node:stream';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CursorError, type CursorOptions, type Statement } from '@/lib/tap/cursor';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { ArchivePool } from './pool';

const ROLE = 'pool_test_reader';

describe('the cursor over PostgreSQL', { timeout: 30_000 }, () => {
  let database: TestDatabase;
  let admin: Client;
  let pool: ArchivePool;

  beforeAll(async () => {
    database = await openTestDatabase();
    admin = new Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`
      DROP ROLE IF EXISTS ${ROLE};
      CREATE ROLE ${ROLE} NOLOGIN;
      CREATE TABLE pool_test_hidden AS SELECT 1 AS secret;
      CREATE TABLE pool_test_events AS
        SELECT i AS event_id, i * 0.5::float8 AS energy, repeat('x', 200) AS filler FROM generate_series(1, 200000) i;
      GRANT SELECT ON pool_test_events TO ${ROLE};`);
  });
  beforeEach(() => {
    pool = new ArchivePool({
      connectionString: database.url,
      role: ROLE,
      baseUrl: 'https://gw.example',
      size: 2,
    });
    return () => pool.close();
  });
  afterAll(async () => {
    await admin.query(`DROP TABLE pool_test_events; DROP ROLE ${ROLE}`); // roles outlive the database
    await admin.end();
    await database.close();
  });

  const options: CursorOptions = { timeout: 10_000 };
  const statement = (sql: string, ...parameters: (string | null)[]): Statement => ({ sql, parameters });

  async function rowsOf(what: Statement, how: CursorOptions = options) {
    let rows = 0;
    const bytes: Buffer[] = [];
    for await (const chunk of pool.openCursor(what, how)) {
      rows += chunk.rows;
      bytes.push(Buffer.from(chunk.bytes));
    }
    return { rows, bytes: Buffer.concat(bytes) };
  }

  /** Statements of ours that PostgreSQL is working on. */
  async function running(): Promise<number> {
    const { rows } = await admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE application_name = 'data-distiller-tap' AND state <> 'idle' AND datname = current_database()`,
    );
    return rows[0]!.n;
  }

  test('a row arrives as the binary DataRow that PostgreSQL sent', async () => {
    const { rows, bytes } = await rowsOf(
      statement('SELECT $1::int4, $2::text, $3::float8', '7', 'Crab', null),
    );
    expect(rows).toBe(1);
    // D, length, 3 fields; int4 7; "Crab"; NULL
    expect(bytes.toString('hex')).toBe(
      '440000001a' + '0003' + '00000004' + '00000007' + '00000004' + '43726162' + 'ffffffff',
    );
  });

  test('every row of a long table arrives once', async () => {
    expect((await rowsOf(statement('SELECT * FROM pool_test_events'))).rows).toBe(200_000);
  });

  test('a statement runs read-only, as the reading role, knowing the base URL', async () => {
    const { bytes } = await rowsOf(
      statement(`SELECT concat_ws(' ', current_user, current_setting('transaction_read_only'),
        current_setting('gateway.base_url'), current_setting('statement_timeout'))`),
    );
    expect(bytes.toString('utf8', 11)).toBe(`${ROLE} on https://gw.example 10s`);
  });

  test('what is not granted cannot be read, and the next statement is not harmed', async () => {
    await expect(rowsOf(statement('SELECT * FROM pool_test_hidden'))).rejects.toMatchObject({
      sqlstate: '42501',
    });
    expect((await rowsOf(statement('SELECT 1'))).rows).toBe(1);
    expect(pool.state).toEqual({ open: 1, idle: 1 });
  });

  test('the message of the server stays out of the error that TAP sees', async () => {
    const error = await rowsOf(statement('SELECT 1 FROM pool_test_nowhere')).catch((e) => e);
    expect(error).toBeInstanceOf(CursorError);
    expect(String(error)).not.toContain('pool_test_nowhere');
  });

  test('a failure between rows comes after the rows before it', async () => {
    const broken = statement('SELECT 1 / (100000 - event_id) FROM pool_test_events');
    let rows = 0;
    const reading = (async () => {
      for await (const chunk of pool.openCursor(broken, options)) rows += chunk.rows;
    })();
    await expect(reading).rejects.toMatchObject({ sqlstate: '22012' });
    expect(rows).toBeGreaterThan(0);
  });

  test('a statement over its time ends with SQLSTATE 57014', async () => {
    await expect(rowsOf(statement('SELECT pg_sleep(30)'), { timeout: 50 })).rejects.toMatchObject({
      sqlstate: '57014',
    });
  });

  test('a reader that leaves early frees the statement and keeps the connection', async () => {
    for await (const chunk of pool.openCursor(statement('SELECT * FROM pool_test_events'), options)) {
      expect(chunk.rows).toBeGreaterThan(0);
      break;
    }
    expect(await running()).toBe(0);
    expect(pool.state).toEqual({ open: 1, idle: 1 });
    expect((await rowsOf(statement('SELECT 1'))).rows).toBe(1);
  });

  test('an abort frees a statement that has not sent a row', async () => {
    const abort = new AbortController();
    const reading = rowsOf(statement('SELECT pg_sleep(30)'), { timeout: 60_000, signal: abort.signal });
    while ((await running()) === 0);
    abort.abort(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
    await expect.poll(running).toBe(0);
  });

  test('a reader that pauses makes PostgreSQL wait', async () => {
    const cursor = pool
      .openCursor(statement('SELECT * FROM pool_test_events'), options)
      [Symbol.asyncIterator]();
    await cursor.next();
    let state: string | undefined;
    while (state !== 'ClientWrite') {
      const { rows } = await admin.query<{ wait_event: string }>(
        `SELECT wait_event FROM pg_stat_activity WHERE application_name = 'data-distiller-tap' AND state = 'active'`,
      );
      state = rows[0]?.wait_event;
    }
    await cursor.return?.();
    expect(await running()).toBe(0);
  });

  test('a third statement waits for one of two connections', async () => {
    const slow = statement('SELECT pg_sleep(0.05)');
    await Promise.all([rowsOf(slow), rowsOf(slow), rowsOf(slow), rowsOf(slow)]);
    expect(pool.state).toEqual({ open: 2, idle: 2 });
  });

  test('who comes first is served first, also by those who ask again at once', async () => {
    const order: number[] = [];
    const ask = async (client: number) => {
      for (let turn = 0; turn < 3; turn += 1) {
        await rowsOf(statement('SELECT pg_sleep(0.005)'));
        order.push(client);
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map(ask));
    expect(order.slice(0, 6).toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(order.slice(6, 12).toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('a connection that the server closed is replaced', async () => {
    await rowsOf(statement('SELECT 1'));
    await admin.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'data-distiller-tap'`,
    );
    await expect
      .poll(() =>
        rowsOf(statement('SELECT 1')).then(
          (r) => r.rows,
          () => 0,
        ),
      )
      .toBe(1);
  });

  test('a table made for one statement is filled by COPY, read, and gone', async () => {
    // int2 field count 1, int32 length 4, int32 value; then the trailer −1 (PostgreSQL 18, COPY, binary format)
    const copy = Buffer.concat([
      Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'),
      Buffer.alloc(8),
      ...[3, 4].map((value) => Buffer.from([0, 1, 0, 0, 0, 4, 0, 0, 0, value])),
      Buffer.from([0xff, 0xff]),
    ]);
    const prepare = [
      { sql: 'CREATE TEMPORARY TABLE pool_test_upload (n int4) ON COMMIT DROP' },
      { sql: 'COPY pool_test_upload FROM STDIN (FORMAT binary)', input: Readable.from([copy]) },
      { sql: `GRANT SELECT ON pool_test_upload TO ${ROLE}` },
    ];
    const sum = statement('SELECT sum(n)::int4 FROM pg_temp.pool_test_upload');
    const { bytes } = await rowsOf(sum, { ...options, prepare });
    expect(bytes.readInt32BE(bytes.length - 4)).toBe(7);
    await expect(rowsOf(sum)).rejects.toMatchObject({ sqlstate: '42P01' });
  });

  test('an upload that breaks off says why it did, and leaves nothing open', async () => {
    async function* broken() {
      yield Buffer.from('PGCOPY\n');
      throw new Error('line 3 of the upload is not XML');
    }
    const prepare = [
      { sql: 'CREATE TEMPORARY TABLE pool_test_upload (n int4) ON COMMIT DROP' },
      { sql: 'COPY pool_test_upload FROM STDIN (FORMAT binary)', input: broken() },
    ];
    await expect(rowsOf(statement('SELECT 1'), { ...options, prepare })).rejects.toThrow('line 3');
    expect(await running()).toBe(0);
    expect((await rowsOf(statement('SELECT 1'))).rows).toBe(1);
  });
});
