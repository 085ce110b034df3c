import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SentFile, sendFile } from './send-file';

let folder: string;
let file: SentFile;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'send-'));
  const path = join(folder, 'events.fits');
  await writeFile(path, 'SIMPLE  = T and so on');
  file = { path, size: 21, mediaType: 'application/fits', name: 'run 1.fits', etag: 'abc' };
});
afterAll(() => rm(folder, { recursive: true }));

const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  sendFile(file, new Request('http://localhost/retrieve', { method, headers }));

test('a file comes whole, with its type, length, name and tag', async () => {
  const response = ask();
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/fits',
    'content-length': '21',
    'content-disposition': 'attachment; filename="run_1.fits"',
    etag: '"abc"',
  });
  expect(await response.text()).toBe('SIMPLE  = T and so on');
});

test('HEAD gives the headers alone', async () => {
  const response = ask({}, 'HEAD');
  expect(response.headers.get('content-length')).toBe('21');
  expect(response.body).toBeNull();
});

test('a range comes as that part', async () => {
  const response = ask({ range: 'bytes=10-15' });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe('bytes 10-15/21');
  expect(await response.text()).toBe('T and ');
});

test('a range of another version gives the whole file', () => {
  expect(ask({ range: 'bytes=10-15', 'if-range': '"old"' }).status).toBe(200);
  expect(ask({ range: 'bytes=10-15', 'if-range': '"abc"' }).status).toBe(206);
});

test('a range beyond the end says how long the file is', () => {
  const response = ask({ range: 'bytes=21-' });
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */21');
});

test('who has the file already gets no bytes', () => {
  expect(ask({ 'if-none-match': 'W/"x", "abc"' }).status).toBe(304);
  expect(ask({ 'if-none-match': '"x"' }).status).toBe(200);
});
