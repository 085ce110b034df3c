import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseByteRange } from '@/lib/http/byte-range';
import { openStored } from './open-stored';
import { openStandInFtp } from './stand-in/ftp-server';
import { TEST_SETTINGS } from './stand-in/settings';

const BYTES = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i % 241));
const file = { size: BYTES.length, sha256: 'a'.repeat(64) };

let server: Server;
let base: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** /plain ignores Range, /ranged does not, /synctrans and /nodes are of a VOSpace. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url!, base);
  asked.push(request.url!);
  if (pathname === '/silent') return;
  if (pathname === '/slow')
    return void response.writeHead(200, { 'content-length': BYTES.length }).write('S');
  if (pathname === '/new/synctrans' && searchParams.get('REQUEST') === 'redirect')
    return void response.writeHead(303, { location: '/ranged' }).end();
  if (pathname === '/old/nodes/runs/run%201.fits' && searchParams.get('view') === 'data')
    return void response.writeHead(302, { location: '/plain' }).end();
  if (pathname !== '/plain' && pathname !== '/ranged') return void response.writeHead(404).end();
  const range = pathname === '/ranged' ? parseByteRange(request.headers.range ?? null, BYTES.length) : null;
  const part = range && range !== 'unsatisfiable' ? BYTES.subarray(range.start, range.end + 1) : BYTES;
  response.writeHead(range ? 206 : 200, { 'content-length': part.length });
  response.end(request.method === 'HEAD' ? undefined : part);
}

async function read(
  path: string,
  range?: { start: number; end: number },
  settings = TEST_SETTINGS,
): Promise<Buffer> {
  const opened = await openStored({ ...file, path }, settings);
  return Buffer.from(await new Response(opened.open(range)).arrayBuffer());
}

test('a file of another host is handed on, whole and in part, whether that host knows ranges or not', async () => {
  expect((await read(`${base}/plain`)).equals(BYTES)).toBe(true);
  for (const path of ['/plain', '/ranged']) {
    const part = await read(`${base}${path}`, { start: 70_000, end: 150_000 });
    expect(part.equals(BYTES.subarray(70_000, 150_001))).toBe(true);
  }
});

test('a host inside our network is not asked unless the operator names it', async () => {
  const settings = { ...TEST_SETTINGS, networks: [] };
  await expect(read(`${base}/plain`, undefined, settings)).rejects.toThrow('is not a public address');
  await expect(read('ftp://127.0.0.1/x', undefined, settings)).rejects.toThrow('is not a public address');
});

test('a file that is no more, and a host that says nothing, are told apart', async () => {
  await expect(read(`${base}/gone`)).rejects.toEqual(expect.objectContaining({ kind: 'missing' }));
  const settings = { ...TEST_SETTINGS, patience: 200 };
  await expect(read(`${base}/silent`, undefined, settings)).rejects.toEqual(
    expect.objectContaining({ kind: 'unreachable' }),
  );
});

test('a file of another size than was ingested is refused before the first byte', async () => {
  const opened = openStored({ path: `${base}/plain`, size: 7, sha256: file.sha256 }, TEST_SETTINGS);
  await expect(opened).rejects.toThrow('200000 bytes where 7 were ingested');
});

test('a host that stops in the middle is given up', async () => {
  const settings = { ...TEST_SETTINGS, patience: 200 };
  await expect(read(`${base}/slow`, undefined, settings)).rejects.toThrow('The file lies elsewhere');
});

test('a node of a VOSpace is found by a transfer, and by its view where the service knows no such transfer', async () => {
  const vospaces = new Map([
    ['example.org~vault', `${base}/new`],
    ['example.org~attic', `${base}/old`],
  ]);
  const settings = { ...TEST_SETTINGS, vospaces };
  expect((await read('vos://example.org~vault/runs/1.fits', undefined, settings)).equals(BYTES)).toBe(true);
  expect(asked.find((url) => url.startsWith('/new/synctrans'))).toContain('DIRECTION=pullFromVoSpace');
  const part = await read('vos://example.org~attic/runs/run 1.fits', { start: 3, end: 5 }, settings);
  expect(part).toEqual(BYTES.subarray(3, 6));
  await expect(read('vos://nobody/x', undefined, settings)).rejects.toThrow('name it in VOSPACE_SERVICES');
});

test('a file of an ftp server is handed on, whole and from the middle', async () => {
  const ftp = await openStandInFtp({ path: '/pub/run.fits', bytes: BYTES });
  try {
    expect((await read(`${ftp.url}/pub/run.fits`)).equals(BYTES)).toBe(true);
    const part = await read(`${ftp.url}/pub/run.fits`, { start: 1000, end: 150_000 });
    expect(part.equals(BYTES.subarray(1000, 150_001))).toBe(true);
    await expect(read(`${ftp.url}/pub/none.fits`)).rejects.toEqual(
      expect.objectContaining({ kind: 'missing' }),
    );
  } finally {
    await ftp.close();
  }
});

test('an ftp server that names another host for the data is not followed there', async () => {
  const ftp = await openStandInFtp({ path: '/run.fits', bytes: BYTES, misleading: '8.8.8.8' });
  try {
    await expect(read(`${ftp.url}/run.fits`)).rejects.toThrow(
      'None of the available transfer strategies work',
    );
  } finally {
    await ftp.close();
  }
});
