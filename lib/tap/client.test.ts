import { expect, test } from 'vitest';
import { syncRequest } from './client';

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
