import { describe, expect, test } from 'vitest';
import { openAnswer } from './open-answer';

const document = (resource: string) =>
  `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">${resource}</RESOURCE></VOTABLE>`;
const TABLE =
  '<TABLE><FIELD name="n" datatype="int"/><DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE>';
const OK = '<INFO name="QUERY_STATUS" value="OK"/>';

const answer = (body: string, type = 'application/x-votable+xml', status = 200) =>
  new Response(body, { status, headers: { 'content-type': type } });

test.for([
  ['application/x-votable+xml;serialization=BINARY2', document(OK + TABLE)],
  ['text/csv;header=present', 'n\r\n1\r\n'],
] as const)('a table in %s is passed on as it is', async ([type, body]) => {
  const opened = await openAnswer(answer(body, type));
  if (!opened.ok) throw new Error(opened.message);
  expect(await opened.answer.text()).toBe(body);
  expect(opened.answer.headers.get('content-type')).toBe(type);
});

describe('a refusal becomes one message', () => {
  // The example of DALI 1.1 §4.4.2, shortened.
  const refusal = document('<INFO name="QUERY_STATUS" value="ERROR">Unknown column "s_rq"</INFO>');

  test.for([200, 400, 500])('from an error document with status %d', async (status) => {
    const opened = await openAnswer(answer(refusal, 'text/xml', status));
    expect(opened).toEqual({ ok: false, message: 'Unknown column "s_rq"' });
  });

  test.for([
    ['plain text', 'Too many queries', 'text/plain', 503, /status 503.*It says: Too many queries/],
    [
      'the page of a proxy',
      '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
      'text/html',
      502,
      /status 502.*It says: 502 Bad Gateway/,
    ],
    [
      'a sign-in page with status 200',
      '<html><title>Sign in</title></html>',
      'text/html',
      200,
      /It says: Sign in/,
    ],
    ['a document without table or message', document(''), 'text/xml', 404, /HTTP status 404/],
    [
      'something that calls itself XML',
      '{"error": 1}',
      'text/xml',
      200,
      /is no VOTable: The document is no XML/,
    ],
    ['a document that is cut', document(OK).slice(0, -30), 'text/xml', 200, /is no VOTable: .*breaks off/],
    ['nothing', '', 'text/xml', 200, /is no VOTable: The document is empty/],
  ] as const)('from %s', async ([, body, type, status, expected]) => {
    const opened = await openAnswer(answer(body, type, status));
    expect(opened.ok ? 'a table' : opened.message).toMatch(expected);
  });
});

test('leaving the rows early ends the transfer', async () => {
  let cancelled = false;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const endless = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes(document(OK + TABLE).replace(/<\/TABLEDATA>.*/, ''))),
    pull: (controller) => controller.enqueue(bytes('<TR><TD>3</TD></TR>')),
    cancel: () => {
      cancelled = true;
    },
  });
  const opened = await openAnswer(new Response(endless, { headers: { 'content-type': 'text/xml' } }));
  if (!opened.ok) throw new Error(opened.message);
  const reader = opened.answer.body!.getReader();
  await reader.read();
  await reader.cancel();
  expect(cancelled).toBe(true);
});
