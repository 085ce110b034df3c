import { expect, test } from 'vitest';
import { type SentFile, sendFile } from './send-file';

const BYTES = new TextEncoder().encode('SIMPLE  = T and so on');

const file: SentFile = {
  size: 21,
  mediaType: 'application/fits',
  name: 'run 1.fits',
  etag: 'abc',
  localPath: '/archive/run 1.fits',
  open: (range) => new Blob([BYTES.slice(range?.start, (range?.end ?? 20) + 1)]).stream(),
};

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

test('where the server sends files itself, it is told which bytes of which', async () => {
  const response = ask({ 'x-takes-files': 'yes', range: 'bytes=10-15' });
  expect(response.headers.get('x-file-to-send')).toBe('10-15 %2Farchive%2Frun%201.fits');
  expect(response.headers.get('content-length')).toBe('6');
  expect(response.body).toBeNull();
});

test('a file that lies elsewhere passes through', async () => {
  const request = new Request('http://localhost/retrieve', { headers: { 'x-takes-files': 'yes' } });
  const response = sendFile({ ...file, localPath: null }, request);
  expect(response.headers.has('x-file-to-send')).toBe(false);
  expect(await response.text()).toBe('SIMPLE  = T and so on');
});
