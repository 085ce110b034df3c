/**
 * What a reader does to the database: a slow one holds the cursor and not the rows, one that leaves frees it.
 */
import { get, type IncomingMessage } from 'node:http';
import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { openServer } from '@/scripts/postgres/open-server';
import { DATABASE } from '@/scripts/project';

const dataDir = process.env.GATEWAY_DATA_DIR;
test.skip(!dataDir, 'GATEWAY_DATA_DIR does not say where the database of the gateway is');

/** Millions of rows. */
const QUERY =
  'SELECT a.*, b.description AS d FROM tap_schema.columns AS a, tap_schema.columns AS b, tap_schema.columns AS c';

let database: Client;
let leave: () => Promise<void>;

test.beforeAll(async () => {
  const server = await openServer({ dataDir: dataDir! });
  leave = () => server.leave();
  database = new Client({ connectionString: server.url(DATABASE) });
  await database.connect();
});
test.afterAll(async () => {
  await database.end();
  await leave();
});

/** What our statements in PostgreSQL wait for; one entry for each that is under way. */
async function cursors(): Promise<(string | null)[]> {
  const { rows } = await database.query<{ wait_event: string | null }>(
    `SELECT wait_event FROM pg_stat_activity WHERE application_name = 'data-distiller-tap' AND state = 'active'`,
  );
  return rows.map((row) => row.wait_event);
}

/** The answer with its first bytes read and no more asked for. */
async function begin(url: string): Promise<IncomingMessage> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, resolve).on('error', reject),
  );
  await new Promise<void>((resolve) => answer.once('readable', resolve));
  answer.on('error', () => {}); // we leave in the middle
  return answer;
}

for (const format of ['votable', 'votable/b2', 'csv', 'json']) {
  test(`a slow reader of ${format} makes PostgreSQL wait, and frees it by leaving`, async ({ baseURL }) => {
    const fields = new URLSearchParams({ QUERY, RESPONSEFORMAT: format, MAXREC: '5000000' });
    const answer = await begin(`${baseURL}/tap/sync?${fields}`);
    await expect.poll(cursors, 'the database waits for the reader').toEqual(['ClientWrite']);
    answer.destroy();
    await expect.poll(cursors, 'the cursor is free').toEqual([]);
  });
}

test('a reader that leaves before the first row frees the cursor', async ({ baseURL }) => {
  const fields = new URLSearchParams({
    QUERY: `SELECT COUNT(*) AS n FROM tap_schema.columns AS a, tap_schema.columns AS b, tap_schema.columns AS c,
      tap_schema.columns AS d WHERE a.description < b.description AND c.description < d.description`,
  });
  const request = get(`${baseURL}/tap/sync?${fields}`).on('error', () => {});
  await expect.poll(async () => (await cursors()).length).toBe(1);
  request.destroy();
  await expect.poll(cursors, 'the cursor is free').toEqual([]);
});
