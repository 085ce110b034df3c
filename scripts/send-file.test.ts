import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handOverBody } from '@/lib/http/hand-over';
import { takeFiles } from './send-file.mjs';

const BYTES = Buffer.from(Array.from({ length: 3_500_000 }, (_, i) => i % 253));
let left = false;
/** Bodies that are made while they are sent. */
const BODIES: Readonly<Record<string, () => AsyncGenerator<Uint8Array>>> = {
  async *whole() {
    for (let at = 0; at < 3_000_000; at += 500_000) yield BYTES.subarray(at, at + 500_000);
  },
  async *failing() {
    yield BYTES.subarray(0, 500_000);
    throw new Error('a failure of the test, to be seen in its output');
  },
  async *endless() {
    try {
      for (;;) yield BYTES.subarray(0, 500_000);
    } finally {
      left = true;
    }
  },
};

let folder: string;
let path: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'send-'));
  path = join(folder, 'run 1.fits');
  await writeFile(path, BYTES);
  server = createServer((request, response) => {
    takeFiles(request, response);
    const body = /^\/body\/(\w+)/.exec(request.url!)?.[1];
    if (body) {
      const headers = new Headers();
      handOverBody(headers, () => BODIES[body]!());
      for (const [name, value] of headers) response.setHeader(name, value);
      if (body !== 'endless') response.setHeader('content-length', '3000000');
      response.end();
      return;
    }
    const [start, end] = request.url!.slice(1).split('-').map(Number);
    response.setHeader('content-length', String(end! - start! + 1));
    response.setHeader('X-File-To-Send', `${start}-${end} ${encodeURIComponent(path)}`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const ask = async (range: string) => Buffer.from(await (await fetch(`${url}/${range}`)).arrayBuffer());

test('the bytes that the route names are sent, and the name of the file is not', async () => {
  const response = await fetch(`${url}/0-${BYTES.length - 1}`);
  expect(response.headers.has('x-file-to-send')).toBe(false);
  expect(Buffer.from(await response.arrayBuffer()).equals(BYTES)).toBe(true);
  expect((await ask('1048570-2097160')).equals(BYTES.subarray(1_048_570, 2_097_161))).toBe(true);
  expect(await ask('7-7')).toEqual(BYTES.subarray(7, 8));
});

test('a client that leaves early does not disturb the next', async () => {
  const leaving = new AbortController();
  const response = await fetch(`${url}/0-${BYTES.length - 1}`, { signal: leaving.signal });
  await response.body!.getReader().read();
  leaving.abort();
  expect((await ask('0-2999999')).length).toBe(3_000_000);
});

test('a file that has become shorter breaks the connection', async () => {
  await truncate(path, 2_000_000);
  await expect(ask(`0-${BYTES.length - 1}`)).rejects.toThrow();
});

test('a body that is made while it is sent comes whole, and a failure in it breaks the connection', async () => {
  expect((await ask('body/whole')).equals(BYTES.subarray(0, 3_000_000))).toBe(true);
  await expect(ask('body/failing')).rejects.toThrow();
});

test('a client that leaves ends the making of its body', async () => {
  const leaving = new AbortController();
  const response = await fetch(`${url}/body/endless`, { signal: leaving.signal });
  await response.body!.getReader().read();
  leaving.abort();
  await expect.poll(() => left).toBe(true);
});
