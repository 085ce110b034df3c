import { expect, test } from 'vitest';
import { readTapError, syncRequest } from './client';

test('a query goes out as a form, whatever its length', async () => {
  const request = syncRequest('http://localhost:3000/tap', {
    adql: "SELECT * FROM ivoa.obscore WHERE target_name = 'A&B'",
    format: 'binary2',
    maxrec: 100,
  });
  expect(request.url).toBe('http://localhost:3000/tap/sync');
  expect(Object.fromEntries(new URLSearchParams(await request.text()))).toEqual({
    LANG: 'ADQL',
    QUERY: "SELECT * FROM ivoa.obscore WHERE target_name = 'A&B'",
    RESPONSEFORMAT: 'application/x-votable+xml;serialization=BINARY2',
    MAXREC: '100',
  });
});

// The example of DALI 1.1 §4.4.2, shortened.
test('a refusal is the text of QUERY_STATUS', () => {
  const document = `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
    <RESOURCE type="results"><INFO name="QUERY_STATUS" value="ERROR">Unknown column "s_rq" in ivoa.obscore: did you mean &quot;s_ra&quot;?</INFO></RESOURCE></VOTABLE>`;
  expect(readTapError(document)).toBe('Unknown column "s_rq" in ivoa.obscore: did you mean "s_ra"?');
});

test('a good answer, a page of a proxy and a document with entities hold no refusal', () => {
  expect(
    readTapError('<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="OK"/></RESOURCE></VOTABLE>'),
  ).toBeNull();
  expect(readTapError('<html><body>502 Bad Gateway')).toBeNull();
  expect(readTapError('<!DOCTYPE x [<!ENTITY a "b">]><VOTABLE/>')).toBeNull();
});
