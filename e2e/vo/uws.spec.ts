/**
 * UWS 1.1 over HTTP, as TAP uses it: what taplint leaves untried.
 */
import { expect, test } from '@playwright/test';
import { createJob, messageOf, statusOf, waitForEnd } from './tap';

const QUERY = 'SELECT TOP 5 table_name FROM tap_schema.tables';
/** Long enough to be looked at while it runs: every pair of columns four times over. */
const LONG = `SELECT COUNT(*) AS n FROM tap_schema.columns AS a, tap_schema.columns AS b, tap_schema.columns AS c,
  tap_schema.columns AS d, tap_schema.columns AS e WHERE a.ucd < b.ucd AND c.ucd < d.ucd AND e.unit < a.unit`;

test('a job runs from PENDING to COMPLETED, and its result has a length', async ({ request, baseURL }) => {
  const job = await createJob(request, { QUERY, RUNID: 'night-1' });
  expect(job.startsWith(`${baseURL}/tap/async/`)).toBe(true);
  expect(await (await request.get(`${job}/phase`)).text()).toBe('PENDING');
  const run = await request.post(`${job}/phase`, { form: { PHASE: 'RUN' }, maxRedirects: 0 });
  expect([run.status(), run.headers().location]).toEqual([303, job]);
  expect(await waitForEnd(request, job)).toBe('COMPLETED');
  const document = await (await request.get(job)).text();
  expect(document).toContain('<uws:runId>night-1</uws:runId>');
  expect(document).toContain(`xlink:href="${job}/results/result"`);
  const result = await request.get(`${job}/results/result`);
  expect(result.headers()['content-type']).toBe('application/x-votable+xml');
  expect(result.headers()['content-length']).toBe(String((await result.body()).length));
  expect(statusOf(await result.text())).toEqual(['OK']);
  expect((await request.head(`${job}/results/result`)).headers()['content-length']).toBe(
    result.headers()['content-length'],
  );
  await request.delete(job);
});

test('all parts of a job answer as text or XML, and only these', async ({ request }) => {
  const job = await createJob(request, { QUERY });
  for (const [child, type] of [
    ['phase', 'text/plain'],
    ['executionduration', 'text/plain'],
    ['destruction', 'text/plain'],
    ['quote', 'text/plain'],
    ['owner', 'text/plain'],
    ['parameters', 'text/xml'],
    ['results', 'text/xml'],
  ] as const) {
    const response = await request.get(`${job}/${child}`);
    expect([response.status(), response.headers()['content-type']!.split(';')[0]], child).toEqual([
      200,
      type,
    ]);
  }
  for (const child of ['error', 'results/result', 'nothing', 'results/other']) {
    expect((await request.get(`${job}/${child}`)).status(), child).toBe(404);
  }
  await request.delete(job);
  for (const child of ['', '/phase', '/parameters']) {
    expect((await request.get(`${job}${child}`)).status(), child).toBe(404);
  }
});

test('destruction and duration are changed by POST, within the limits of the service', async ({
  request,
}) => {
  const job = await createJob(request, { QUERY });
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  await request.post(`${job}/destruction`, { form: { DESTRUCTION: soon } });
  expect(await (await request.get(`${job}/destruction`)).text()).toBe(soon);
  await request.post(`${job}/executionduration`, { form: { EXECUTIONDURATION: '7' } });
  expect(await (await request.get(`${job}/executionduration`)).text()).toBe('7');
  await request.post(`${job}/executionduration`, { form: { EXECUTIONDURATION: '999999999' } });
  expect(Number(await (await request.get(`${job}/executionduration`)).text())).toBeLessThan(999_999_999);
  const refused = await request.post(`${job}/destruction`, { form: { DESTRUCTION: 'tomorrow' } });
  expect([refused.status(), await refused.text()]).toEqual([
    400,
    'DESTRUCTION: "tomorrow" is not an instant: expected YYYY-MM-DDThh:mm:ssZ.\n',
  ]);
  await request.delete(job);
});

test('a job is made with any parameters; what is wrong with them shows when it runs', async ({ request }) => {
  for (const [fields, words] of [
    [{}, 'QUERY is missing'],
    [{ QUERY: 'DUFF' }, 'SELECT'],
    [{ QUERY, LANG: 'OOBLECK' }, 'OOBLECK'],
    [{ QUERY, MAXREC: 'many' }, 'MAXREC="many"'],
  ] as const) {
    const job = await createJob(request, { ...fields, PHASE: 'RUN' });
    expect(await waitForEnd(request, job)).toBe('ERROR');
    const error = await request.get(`${job}/error`);
    expect([error.status(), messageOf(await error.text())]).toEqual([200, expect.stringContaining(words)]);
    expect(await (await request.get(job)).text()).toContain(
      '<uws:errorSummary type="fatal" hasDetail="true">',
    );
    await request.delete(job);
  }
});

test('a running query is aborted, and its work in the database with it', async ({ request }) => {
  const job = await createJob(request, { QUERY: LONG, PHASE: 'RUN' });
  await request.get(`${job}?WAIT=10&PHASE=QUEUED`);
  expect(await (await request.get(`${job}/phase`)).text()).toBe('EXECUTING');
  await request.post(`${job}/phase`, { form: { PHASE: 'ABORT' } });
  expect(await (await request.get(`${job}/phase`)).text()).toBe('ABORTED');
  const again = await request.post(`${job}/phase`, { form: { PHASE: 'RUN' } });
  expect(again.status()).toBe(403);
  await request.delete(job);
});

test('a query that takes longer than its job may is aborted', async ({ request }) => {
  const job = await createJob(request, { QUERY: LONG, EXECUTIONDURATION: '1', PHASE: 'RUN' });
  expect(await waitForEnd(request, job)).toBe('ABORTED');
  await request.delete(job);
});

test('WAIT answers when the job ends, and at once when it has ended', async ({ request }) => {
  const job = await createJob(request, { QUERY: LONG, PHASE: 'RUN' });
  const waiting = request.get(`${job}?WAIT=40&PHASE=EXECUTING`);
  await request.get(`${job}?WAIT=10&PHASE=QUEUED`);
  const untilAborted = request.get(`${job}?WAIT=-1`);
  await request.post(`${job}/phase`, { form: { PHASE: 'ABORT' } });
  expect(await (await untilAborted).text()).toContain('<uws:phase>ABORTED');
  await waiting;
  expect(await (await request.get(`${job}?WAIT=40`)).text()).toContain('<uws:phase>ABORTED');
  await request.delete(job);
});

test('ACTION=DELETE and DELETE lead back to the list', async ({ request, baseURL }) => {
  const first = await createJob(request, { QUERY });
  const posted = await request.post(first, { form: { ACTION: 'DELETE' }, maxRedirects: 0 });
  expect([posted.status(), posted.headers().location]).toEqual([303, `${baseURL}/tap/async`]);
  const second = await createJob(request, { QUERY });
  const deleted = await request.delete(second, { maxRedirects: 0 });
  expect([deleted.status(), deleted.headers().location]).toEqual([303, `${baseURL}/tap/async`]);
});

test('the list shows the public no jobs of others, and refuses filters that are none', async ({
  request,
}) => {
  const job = await createJob(request, { QUERY });
  const list = await request.get('/tap/async');
  expect(await list.text()).not.toContain(job.slice(job.lastIndexOf('/') + 1));
  expect((await request.get('/tap/async?PHASE=PENDING&AFTER=2026-01-01T00:00:00Z&LAST=5')).status()).toBe(
    200,
  );
  expect((await request.get('/tap/async?PHASE=DONE')).status()).toBe(400);
  await request.delete(job);
});
