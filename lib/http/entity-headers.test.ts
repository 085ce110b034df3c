import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { restoreEntityHeaders } from '@/scripts/entity-headers.mjs';
import { keepEntityHeaders } from './entity-headers';

test('length and encoding of an answer reach the client though Next drops them', () => {
  const kept = keepEntityHeaders(new Response('abc', { headers: { 'content-length': '3', etag: '"x"' } }));
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  restoreEntityHeaders(response);
  for (const [name, value] of kept.headers) {
    if (name !== 'content-length') response.setHeader(name, value); // as Next does
  }
  expect(response.getHeaders()).toMatchObject({ 'content-length': '3', etag: '"x"' });
  expect(response.hasHeader('x-entity-length')).toBe(false);
});
