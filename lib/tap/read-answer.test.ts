import { describe, expect, test } from 'vitest';
import { closingOf, openTap, readTap } from './read-answer';

const document = (resource: string) =>
  `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">${resource}</RESOURCE></VOTABLE>`;
const TABLE =
  '<TABLE><FIELD name="n" datatype="int"/><DATA><TABLEDATA><TR><TD>1</TD></TR><TR><TD>2</TD></TR></TABLEDATA></DATA></TABLE>';
const OK = '<INFO name="QUERY_STATUS" value="OK"/>';

const answer = (body: string, type = 'application/x-votable+xml', status = 200) =>
  new Response(body, { status, headers: { 'content-type': type } });

async function rows(response: Response) {
  const opened = await openTap(response);
  if (!opened.ok) return opened;
  const read = await readTap(opened.pieces);
  if (!read.ok) return read;
  const numbers: number[] = [];
  let next = await read.batches.next();
  while (!next.done) {
    const [column] = next.value.columns;
    if (column?.kind === 'number') numbers.push(...Array.from(column.values, Number));
    next = await read.batches.next();
  }
  return { fields: read.table.fields.map(({ name }) => name), numbers, closing: next.value };
}

test('a table is passed on byte by byte', async () => {
  const body = document(OK + TABLE);
  const opened = await openTap(answer(body));
  if (!opened.ok) throw new Error(opened.message);
  const pieces: Uint8Array[] = [];
  for await (const piece of opened.pieces) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe(body);
});

test('rows come as typed columns, and whether they are all is known at the end', async () => {
  expect(await rows(answer(document(OK + TABLE)))).toEqual({
    fields: ['n'],
    numbers: [1, 2],
    closing: { status: 'OK' },
  });
  const cut = document(`${OK}${TABLE}<INFO name="QUERY_STATUS" value="OVERFLOW"/>`);
  expect(await rows(answer(cut))).toMatchObject({ numbers: [1, 2], closing: { status: 'OVERFLOW' } });
});

test('a failure after the last row is told with the rows that came', async () => {
  const failed = document(`${OK}${TABLE}<INFO name="QUERY_STATUS" value="ERROR">Out of memory</INFO>`);
  expect(await rows(answer(failed))).toMatchObject({
    numbers: [1, 2],
    closing: { status: 'ERROR', message: 'Out of memory' },
  });
});

describe('a refusal becomes one message', () => {
  const refusal = document('<INFO name="QUERY_STATUS" value="ERROR">Unknown column "s_rq"</INFO>');

  test.for([200, 400, 500])('from an error document with status %d', async (status) => {
    expect(await openTap(answer(refusal, 'text/xml', status))).toEqual({
      ok: false,
      message: 'Unknown column "s_rq"',
    });
  });

  test('from plain text and from the page of a proxy', async () => {
    expect(await openTap(answer('Too many queries', 'text/plain', 503))).toMatchObject({
      message: expect.stringMatching(/status 503.*It says: Too many queries/),
    });
    const page = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
    expect(await openTap(answer(page, 'text/html', 502))).toMatchObject({
      message: expect.stringMatching(/status 502.*It says: 502 Bad Gateway/),
    });
  });

  test('from a document with neither table nor message', async () => {
    expect(await openTap(answer(document(''), 'text/xml', 404))).toMatchObject({
      ok: false,
      message: expect.stringContaining('HTTP status 404'),
    });
  });
});

test('the status of a table also counts where older services put it', () => {
  const infos = [{ name: 'query_status', value: 'overflow' }];
  const nothing = { infos: [], params: [], groups: [], coosys: [], timesys: [], links: [] };
  expect(closingOf({ ...nothing, infos, version: '1.1', resources: [] })).toEqual({ status: 'OVERFLOW' });
});

test('leaving the rows early ends the transfer', async () => {
  let cancelled = false;
  const endless = new ReadableStream({
    start: (controller) =>
      controller.enqueue(new TextEncoder().encode(document(OK + TABLE).replace(/<\/TABLEDATA>.*/, ''))),
    pull: (controller) => controller.enqueue(new TextEncoder().encode('<TR><TD>3</TD></TR>')),
    cancel: () => {
      cancelled = true;
    },
  });
  const opened = await openTap(new Response(endless, { headers: { 'content-type': 'text/xml' } }));
  if (!opened.ok) throw new Error(opened.message);
  const read = await readTap(opened.pieces);
  if (!read.ok) throw new Error(read.message);
  await read.batches.next();
  await read.batches.return({ status: 'OK' });
  expect(cancelled).toBe(true);
});
