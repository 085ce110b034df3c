import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { discardFiles, readParameters } from './parameters';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tap-parameters-'));
});
afterAll(() => rm(directory, { recursive: true }));

const read = (request: Request) => readParameters(request, { text: 1000, file: 5000, directory });
const url = 'http://localhost/tap/sync';

test('names are read without regard to case, values as they are', async () => {
  const { values } = await read(new Request(`${url}?query=SELECT&Lang=ADQL&UPLOAD=a,b&upload=c,d`));
  expect([...values]).toEqual([
    ['QUERY', ['SELECT']],
    ['LANG', ['ADQL']],
    ['UPLOAD', ['a,b', 'c,d']],
  ]);
});

test('a form may stand beside a query string', async () => {
  const body = new URLSearchParams({ QUERY: 'SELECT "é" + 1' });
  const { values } = await read(new Request(`${url}?MAXREC=5`, { method: 'POST', body }));
  expect(Object.fromEntries(values)).toEqual({ MAXREC: ['5'], QUERY: ['SELECT "é" + 1'] });
});

test('a file of a multipart body goes to disk and away again', async () => {
  const body = new FormData();
  body.append('UPLOAD', 'mine,param:part1');
  body.append('part1', new Blob(['<VOTABLE/>']), 'table.xml');
  const parameters = await read(new Request(url, { method: 'POST', body }));
  expect(parameters.values.get('UPLOAD')).toEqual(['mine,param:part1']);
  const file = parameters.files.get('part1')!;
  expect(await readFile(file.path, 'utf8')).toBe('<VOTABLE/>');
  await discardFiles(parameters);
  expect(await readdir(directory)).toEqual([]);
});

test('a file that somebody keeps stays when the request is over', async () => {
  const body = new FormData();
  body.append('part1', new Blob(['<VOTABLE/>']), 'table.xml');
  const parameters = await read(new Request(url, { method: 'POST', body }));
  const kept = join(directory, 'job', 'upload');
  await parameters.files.get('part1')!.moveTo(kept);
  await discardFiles(parameters);
  expect(await readFile(kept, 'utf8')).toBe('<VOTABLE/>');
  await rm(join(directory, 'job'), { recursive: true });
});

test('a file over the limit is refused and leaves nothing on disk', async () => {
  const body = new FormData();
  body.append('part1', new Blob(['x'.repeat(6000)]), 'table.xml');
  await expect(read(new Request(url, { method: 'POST', body }))).rejects.toThrow(
    'The file "part1" is larger than the 5000 bytes that one upload may have.',
  );
  expect(await readdir(directory)).toEqual([]);
});

test('a form over the limit is refused before it has all arrived', async () => {
  const body = new URLSearchParams({ QUERY: 'x'.repeat(1001) });
  await expect(read(new Request(url, { method: 'POST', body }))).rejects.toThrow(
    'longer than the 1000 bytes',
  );
});

test('a body that holds no parameters is refused by its type', async () => {
  const request = new Request(url, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  await expect(read(request)).rejects.toThrow(
    'Cannot read parameters from a body of type "application/json"',
  );
});

test('a boundary of signs that want quotes is read without them, as astroquery writes it', async () => {
  const boundary = '===1732982400123===';
  const part = (head: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const body = `${part('name="UPLOAD"', 'mine,param:mine')}${part('name="mine"; filename="mine.vot"\r\nContent-Type: None', '<VOTABLE/>')}--${boundary}--\r\n`;
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const parameters = await read(new Request(url, { method: 'POST', body, headers }));
  expect(parameters.values.get('UPLOAD')).toEqual(['mine,param:mine']);
  expect(await readFile(parameters.files.get('mine')!.path, 'utf8')).toBe('<VOTABLE/>');
  await discardFiles(parameters);
});

test('a multipart body without a boundary is refused in words', async () => {
  const headers = { 'content-type': 'multipart/form-data' };
  await expect(read(new Request(url, { method: 'POST', body: 'x', headers }))).rejects.toThrow(
    'Cannot read the multipart body: Multipart: Boundary not found.',
  );
});

test('a multipart body that breaks off is refused', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const body = '--b\r\nContent-Disposition: form-data; name="QUERY"\r\n\r\nSELECT';
  await expect(read(new Request(url, { method: 'POST', body, headers }))).rejects.toThrow(
    'Cannot read the multipart body',
  );
});
