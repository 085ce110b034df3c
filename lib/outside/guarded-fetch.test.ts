import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayReach } from './address';
import { type GuardOptions, guardedFetch } from './guarded-fetch';

// IANA's special-purpose registries (RFC 6890 and its updates).
test.for([
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['not an address', false],
] as const)('the address %s is public: %s', ([address, expected]) => {
  expect(mayReach(address)).toBe(expected);
});

test('a network that the operator names is open, and no other', () => {
  expect(mayReach('10.1.2.3', ['10.1.0.0/16'])).toBe(true);
  expect(mayReach('10.2.2.3', ['10.1.0.0/16', 'fd00::/8'])).toBe(false);
  expect(mayReach('127.0.0.1', ['127.0.0.1'])).toBe(true);
});

describe('fetching', () => {
  let server: Server;
  let base = '';

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/table') response.end('a table');
      else if (request.url === '/away')
        response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
      else if (request.url === '/near') response.writeHead(302, { location: '/table' }).end();
      else if (request.url === '/seen') response.writeHead(303, { location: '/told' }).end();
      else if (request.url === '/kept') response.writeHead(307, { location: '/told' }).end();
      else if (request.url === '/told') {
        response.write(`${request.method} `);
        request.pipe(response);
      } else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (request.url === '/large') response.end('x'.repeat(10_000));
      else if (request.url === '/slow') response.write('one');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const options: GuardOptions = { limit: 1000, timeout: 5000, allowed: ['127.0.0.1', '::1'] };

  async function text(url: string, changes: Partial<GuardOptions> = {}): Promise<string> {
    const pieces: Uint8Array[] = [];
    for await (const piece of await guardedFetch(url, { ...options, ...changes })) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  }

  test('what is open comes, also over a redirect and by name', async () => {
    expect(await text(`${base}/table`)).toBe('a table');
    expect(await text(`${base}/near`)).toBe('a table');
    expect(await text(`${base.replace('127.0.0.1', 'localhost')}/table`)).toBe('a table');
  });

  test('what is posted goes on by 307 alone, and what a refusal says can be read', async () => {
    const post = { method: 'POST', content: new URLSearchParams({ QUERY: 'x' }) } as const;
    expect(await text(`${base}/told`, post)).toBe('POST QUERY=x');
    expect(await text(`${base}/kept`, post)).toBe('POST QUERY=x');
    expect(await text(`${base}/seen`, post)).toBe('GET ');
    expect(await text(`${base}/gone`, { statuses: 'any' })).toBe('');
  });

  test('an address inside the network is not asked, by number, by name or by redirect', async () => {
    const none = { allowed: [] };
    await expect(text(`${base}/table`, none)).rejects.toThrow('127.0.0.1 is not a public address');
    await expect(text(`${base.replace('127.0.0.1', 'localhost')}/table`, none)).rejects.toThrow(
      'localhost is not a public address',
    );
    await expect(text('http://[::1]:1/', none)).rejects.toThrow('::1 is not a public address');
    await expect(text('http://2130706433/', none)).rejects.toThrow('127.0.0.1 is not a public address');
    await expect(text(`${base}/away`)).rejects.toThrow('169.254.169.254 is not a public address');
    await expect(text('file:///etc/passwd')).rejects.toThrow('expected an http or https address');
  });

  test('too much, too slow, too often and not there are told', async () => {
    await expect(text(`${base}/large`)).rejects.toThrow('more than 1000 bytes');
    await expect(text(`${base}/slow`, { timeout: 200 })).rejects.toThrow('did not answer within 0.2 s');
    await expect(text(`${base}/round`)).rejects.toThrow('redirects more than 5 times');
    await expect(text(`${base}/near`, { redirects: 0 })).rejects.toThrow('redirects more than 0 times');
    await expect(text(`${base}/gone`)).rejects.toThrow('HTTP status 404');
    await expect(text('http://127.0.0.1:1/')).rejects.toThrow('cannot be reached');
  });
});
