import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepByHash } from './keep-by-hash';
import { openStored } from './open-stored';
import { openStandInS3, type StandInS3 } from './stand-in/s3-server';
import { TEST_SETTINGS } from './stand-in/settings';
import { expectedSignature } from './stand-in/verify-signature';
import type { StoredFile } from './stored-file';

const BYTES = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 249));
let folder: string;
let file: StoredFile;
let server: StandInS3;

beforeAll(async () => {
  server = await openStandInS3();
  folder = await mkdtemp(join(tmpdir(), 's3-'));
  const path = join(folder, 'run 1.fits');
  await writeFile(path, BYTES);
  file = { path, size: BYTES.length, sha256: createHash('sha256').update(BYTES).digest('hex') };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const settings = () => ({ ...TEST_SETTINGS, s3: server.settings });

// "GET Object" of the examples in "Signature Calculations for the Authorization Header", AWS S3 API reference.
test('the stand-in server computes the signature that AWS publishes for its example', () => {
  const signature = expectedSignature(
    {
      method: 'GET',
      target: '/test.txt',
      headers: {
        host: 'examplebucket.s3.amazonaws.com',
        range: 'bytes=0-9',
        'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        'x-amz-date': '20130524T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date',
      },
    },
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  );
  expect(signature).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

test('a file kept by its hash comes back whole and in part', async () => {
  const path = await keepByHash(file, 's3://archive/dl3', settings());
  const { sha256 } = file;
  expect(path).toBe(`s3://archive/dl3/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`);
  const opened = await openStored({ ...file, path }, settings());
  expect(opened.localPath).toBeNull();
  expect(Buffer.from(await new Response(opened.open()).arrayBuffer()).equals(BYTES)).toBe(true);
  const part = await new Response(opened.open({ start: 5, end: 9 })).arrayBuffer();
  expect(Buffer.from(part)).toEqual(BYTES.subarray(5, 10));
});

test('the same content is kept once', async () => {
  await keepByHash(file, 's3://once', settings());
  const [path] = [...server.objects.keys()].filter((key) => key.startsWith('/once/'));
  const before = server.objects.get(path!);
  await keepByHash(file, 's3://once', settings());
  expect(server.objects.get(path!)).toBe(before);
});

test('keys with blanks and plus signs are signed as they are sent', async () => {
  server.objects.set('/archive/run +1 (a).fits', BYTES);
  const opened = await openStored({ ...file, path: 's3://archive/run +1 (a).fits' }, settings());
  expect((await new Response(opened.open()).arrayBuffer()).byteLength).toBe(BYTES.length);
});

test('a wrong secret, an object that is not there and no store at all are told apart', async () => {
  const path = 's3://archive/none';
  const wrong = { ...settings(), s3: { ...server.settings, secretAccessKey: 'another' } };
  await expect(openStored({ ...file, path }, wrong)).rejects.toThrow('refused with HTTP status 403');
  await expect(openStored({ ...file, path }, settings())).rejects.toThrow('not in the object store');
  await expect(openStored({ ...file, path }, TEST_SETTINGS)).rejects.toThrow('set S3_ENDPOINT');
});

test('a folder keeps files by their hash too', async () => {
  const path = await keepByHash(file, join(folder, 'store'), TEST_SETTINGS);
  expect(path.endsWith(file.sha256)).toBe(true);
  expect((await readFile(path)).equals(BYTES)).toBe(true);
  expect(await keepByHash(file, join(folder, 'store'), TEST_SETTINGS)).toBe(path);
});
