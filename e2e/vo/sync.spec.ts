import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { cellsOf, messageOf, statusOf, sync } from './tap';

const COUNT = 'SELECT COUNT(*) AS n FROM tap_schema.columns';

test('names of parameters are read in any case, by GET, form and multipart', async ({ request }) => {
  const answers = await Promise.all([
    request.get('/tap/sync', { params: { query: COUNT, lang: 'ADQL', Request: 'doQuery', DUMMY: 'x' } }),
    request.post('/tap/sync', { form: { Query: COUNT, LANG: 'ADQL-2.1' } }),
    request.post('/tap/sync', { multipart: { QUERY: COUNT, LANG: 'ADQL-2.0' } }),
    request.post(`/tap/sync?QUERY=${encodeURIComponent(COUNT)}`, { form: { MAXREC: '5' } }),
  ]);
  const counts = await Promise.all(answers.map(async (answer) => cellsOf(await answer.text())[0]?.[0]));
  expect(Number(counts[0])).toBeGreaterThan(60);
  expect(new Set(counts).size).toBe(1);
});

// DALI 1.1 §4.4.1, TAP 1.1 §2.7.4
for (const [what, fields, rows, status] of [
  ['MAXREC below the rows cuts and says so', { MAXREC: '3' }, 3, ['OK', 'OVERFLOW']],
  ['MAXREC=0 gives the fields and no rows', { MAXREC: '0' }, 0, ['OK', 'OVERFLOW']],
] as const) {
  test(what, async ({ request }) => {
    const votable = await (
      await sync(request, { QUERY: 'SELECT * FROM tap_schema.columns', ...fields })
    ).text();
    expect(cellsOf(votable)).toHaveLength(rows);
    expect(statusOf(votable)).toEqual(status);
    expect(votable.match(/<FIELD /g)).toHaveLength(14);
  });
}

test('TOP below MAXREC is no overflow, and neither is a table that just fits', async ({ request }) => {
  const top = await sync(request, { QUERY: 'SELECT TOP 2 * FROM tap_schema.columns', MAXREC: '3' });
  expect(statusOf(await top.text())).toEqual(['OK']);
  const fits = await sync(request, { QUERY: 'SELECT TOP 3 * FROM tap_schema.columns', MAXREC: '3' });
  expect(statusOf(await fits.text())).toEqual(['OK']);
});

for (const [fields, type] of [
  [{}, 'application/x-votable+xml'],
  [{ RESPONSEFORMAT: 'votable' }, 'application/x-votable+xml'],
  [{ RESPONSEFORMAT: 'text/xml' }, 'text/xml'],
  [{ FORMAT: 'csv' }, 'text/csv;header=present'],
  [{ RESPONSEFORMAT: 'tsv' }, 'text/tab-separated-values'],
  [{ RESPONSEFORMAT: 'fits' }, 'application/fits'],
  [{ RESPONSEFORMAT: 'parquet' }, 'application/vnd.apache.parquet'],
  [{ RESPONSEFORMAT: 'application/json' }, 'application/json'],
  [{ RESPONSEFORMAT: 'html' }, 'text/html; charset=utf-8'],
] as const) {
  test(`${JSON.stringify(fields)} gives ${type}`, async ({ request }) => {
    const response = await sync(request, { QUERY: 'SELECT TOP 5 * FROM tap_schema.tables', ...fields });
    expect([response.status(), response.headers()['content-type']]).toEqual([200, type]);
    expect((await response.body()).length).toBeGreaterThan(50);
  });
}

for (const [what, fields, words] of [
  ['a query that is none', { QUERY: 'DUFF QUERY' }, 'SELECT'],
  ['no query', {}, 'QUERY is missing'],
  ['a language nobody speaks', { QUERY: COUNT, LANG: 'OOBLECK' }, 'LANG="OOBLECK"'],
  ['a format nobody writes', { QUERY: COUNT, RESPONSEFORMAT: 'papyrus' }, 'papyrus'],
  ['a misspelt column', { QUERY: 'SELECT s_rq FROM ivoa.obscore' }, 's_ra'],
  ['a table of PostgreSQL', { QUERY: 'SELECT * FROM pg_catalog.pg_user' }, 'pg_catalog'],
  ['a table of the gateway', { QUERY: 'SELECT * FROM gateway.job' }, 'gateway'],
  [
    'an upload without its file',
    { QUERY: 'SELECT * FROM tap_upload.a', UPLOAD: 'a,param:nothing' },
    'nothing',
  ],
] as const) {
  test(`${what} is refused by an error document with status 400`, async ({ request }) => {
    const response = await sync(request, fields as Record<string, string>);
    const votable = await response.text();
    expect(response.status()).toBe(400);
    expect(response.headers()['content-type']).toBe('application/x-votable+xml');
    expect(messageOf(votable)).toContain(words);
    expect(votable).not.toContain('<TABLE');
  });
}

test('a query of ten megabytes gets one sentence', async ({ request }) => {
  const response = await request.post('/tap/sync', {
    form: { QUERY: `SELECT ${'1,'.repeat(5_000_000)}1 FROM t` },
  });
  expect(response.status()).toBe(413);
  expect(messageOf(await response.text())).toMatch(/^QUERY is longer than|^the form is longer than/);
});

test('a long answer is compressed for those who ask', async ({ baseURL }) => {
  const url = `${baseURL}/tap/sync?QUERY=${encodeURIComponent('SELECT * FROM tap_schema.columns')}`;
  const { request: ask } = await import('node:http');
  const answer = await new Promise<{ encoding?: string; body: Buffer }>((resolve, reject) => {
    ask(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
  expect(answer.encoding).toBe('gzip');
  expect(gunzipSync(answer.body).toString()).toContain('</VOTABLE>');
});

test('HEAD gives the type and no body', async ({ request }) => {
  const response = await request.head('/tap/sync', { params: { QUERY: COUNT } });
  expect([response.status(), response.headers()['content-type'], (await response.body()).length]).toEqual([
    200,
    'application/x-votable+xml',
    0,
  ]);
});

test('pages of other origins may ask, and see where a job is', async ({ request }) => {
  const preflight = await request.fetch('/tap/async', {
    method: 'OPTIONS',
    headers: { origin: 'https://aladin.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.status()).toBe(204);
  for (const path of [
    '/tap/sync?QUERY=x',
    '/tap/capabilities',
    '/tap/tables',
    '/tap/async',
    '/tap/examples',
  ]) {
    const headers = (await request.get(path)).headers();
    expect(headers['access-control-allow-origin'], path).toBe('*');
    expect(headers['access-control-expose-headers'], path).toContain('Location');
  }
});

test('the description of the service is only read', async ({ request }) => {
  for (const path of ['capabilities', 'availability', 'tables', 'examples']) {
    expect((await request.post(`/tap/${path}`)).status(), path).toBe(405);
  }
  expect((await request.get('/tap/tables/no.such')).status()).toBe(404);
});
