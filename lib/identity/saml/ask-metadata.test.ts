import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askMetadata } from './ask-metadata';
import { entityAddress } from './metadata-query';
import { LARGEST_METADATA } from './read-metadata';

let server: Server;
let base = '';
const paths: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const entityId = decodeURIComponent(request.url!.split('/').at(-1)!);
    paths.push(request.url!);
    if (request.headers.accept !== 'application/samlmetadata+xml') response.writeHead(406).end();
    else if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else if (entityId === 'urn:known') response.writeHead(200, { etag: '"1"' }).end('<known/>');
    else if (entityId === 'urn:moved') response.writeHead(302, { location: '/entities/urn%3Aknown' }).end();
    else if (entityId === 'urn:huge') response.end('x'.repeat(LARGEST_METADATA + 1));
    else if (entityId === 'urn:latin') response.end(Buffer.from('<a>\xe9</a>', 'latin1'));
    else if (entityId === 'urn:broken') response.writeHead(500).end();
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (entityId: string, etag: string | null = null) =>
  askMetadata(entityAddress(base, entityId), etag);

test('the service gives what it has, says what has not changed, and what it does not know', async () => {
  expect(await ask('urn:known')).toEqual({ kind: 'found', text: '<known/>', etag: '"1"' });
  expect(await ask('urn:known', '"1"')).toEqual({ kind: 'unchanged' });
  expect(await ask('urn:nobody')).toEqual({ kind: 'unknown' });
  expect(paths[0]).toBe('/entities/urn%3Aknown');
});

test('a redirect is not followed, and what is too large, broken or not UTF-8 not taken', async () => {
  await expect(ask('urn:moved')).rejects.toThrow('redirects more than 0 times');
  await expect(ask('urn:huge')).rejects.toThrow('the most that is taken');
  await expect(ask('urn:broken')).rejects.toThrow('HTTP status 500');
  await expect(ask('urn:latin')).rejects.toThrow('not UTF-8');
});
