import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DiskJobFiles } from './files';

let directory: string;
let files: DiskJobFiles;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'uws-files-'));
  files = new DiskJobFiles(directory);
});
afterEach(() => rm(directory, { recursive: true }));

const job = { jobId: 'abc_DEF-1', attempt: 2 };

async function* bytes(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(source: AsyncIterable<Uint8Array>) {
  let text = '';
  for await (const chunk of source) text += Buffer.from(chunk).toString();
  return text;
}

test('a result comes back as it was written, each attempt under its own name', async () => {
  const stored = await files.writeResult(job, 'result', bytes('one', 'two'), 100);
  expect(stored).toEqual({ key: '2-result', size: 6 });
  const found = await files.findResult(job.jobId, stored.key);
  expect([found!.size, await textOf(found!.open())]).toEqual([6, 'onetwo']);
});

test('a result that breaks off leaves nothing', async () => {
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('the database went away');
  }
  await expect(files.writeResult(job, 'result', broken(), 100)).rejects.toThrow('went away');
  expect(await readdir(join(directory, job.jobId))).toEqual([]);
});

test('a result over the limit is refused and leaves nothing', async () => {
  await expect(files.writeResult(job, 'result', bytes('x'.repeat(60), 'x'.repeat(60)), 100)).rejects.toThrow(
    'The result is larger than the 100 bytes that may be kept',
  );
  expect(await readdir(join(directory, job.jobId))).toEqual([]);
});

test('the part of an upload cannot name a place outside the folder of its job', async () => {
  const spooled = join(directory, 'spooled');
  await writeFile(spooled, 'table');
  await files.writeResult(job, 'result', bytes('x'), 100);
  await files.keepUpload(job.jobId, '../../evil', { moveTo: (path) => rename(spooled, path) });
  expect((await readdir(join(directory, job.jobId))).sort()).toEqual(['2-result', 'upload-..%2F..%2Fevil']);
  expect(await readFile((await files.findUpload(job.jobId, '../../evil'))!, 'utf8')).toBe('table');
  expect(await files.findUpload(job.jobId, 'other')).toBeNull();
});

test('what is no job id is no folder', async () => {
  await expect(files.findResult('../etc', 'passwd')).rejects.toThrow('is not the id of a job');
});

test('a deleted job leaves no file', async () => {
  await files.writeResult(job, 'result', bytes('x'), 100);
  await files.removeAll(job.jobId);
  expect(await readdir(directory)).toEqual([]);
  expect(await files.findResult(job.jobId, '2-result')).toBeNull();
});
