import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeFiles } from './send-file.mjs';

const BYTES = Buffer.from(Array.from({ length: 3_500_000 }, (_, i) => i % 253));
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
