import { createHash } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StorageError } from './errors';
import { openStored } from './open-stored';
import { TEST_SETTINGS } from './stand-in/settings';
import type { StoredFile } from './stored-file';

const BYTES = Buffer.from(Array.from({ length: 2_000_000 }, (_, i) => i % 251));
let folder: string;
let file: StoredFile;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stored-'));
  const path = join(folder, 'events.fits');
  await writeFile(path, BYTES);
  file = { path, size: BYTES.length, sha256: createHash('sha256').update(BYTES).digest('hex') };
});
afterAll(() => rm(folder, { recursive: true }));

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer());

test('a file of this machine is read whole and in part, and its hash is its tag', async () => {
  const opened = await openStored(file, TEST_SETTINGS);
  expect(opened).toMatchObject({ size: BYTES.length, etag: file.sha256, localPath: file.path });
  expect((await bytesOf(opened.open())).equals(BYTES)).toBe(true);
  const part = await bytesOf(opened.open({ start: 999_999, end: 1_700_000 }));
  expect(part.equals(BYTES.subarray(999_999, 1_700_001))).toBe(true);
});

test('a reader that leaves closes the file', async () => {
  const opened = await openStored(file, TEST_SETTINGS);
  const reader = opened.open().getReader();
  await reader.read();
  await expect(reader.cancel()).resolves.toBeUndefined();
});

test('a file that is gone, or has another size, is told apart', async () => {
  const gone = openStored({ ...file, path: `${file.path}.gone` }, TEST_SETTINGS);
  await expect(gone).rejects.toEqual(expect.objectContaining({ kind: 'missing', name: 'StorageError' }));
  const other = openStored({ ...file, size: 7 }, TEST_SETTINGS);
  await expect(other).rejects.toThrow('The file has 2000000 bytes where 7 were ingested');
});

test('a file that is cut short while it is read breaks off with a sentence', async () => {
  const path = join(folder, 'short.fits');
  await writeFile(path, BYTES);
  const opened = await openStored({ ...file, path }, TEST_SETTINGS);
  await truncate(path, 600_000);
  await expect(bytesOf(opened.open())).rejects.toThrow('broke off after 600000 of 2000000 bytes');
});

test('an address of an unknown kind is refused', async () => {
  await expect(openStored({ ...file, path: 'gopher://host/file' }, TEST_SETTINGS)).rejects.toThrow(
    StorageError,
  );
});
