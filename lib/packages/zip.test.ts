import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ByteRange } from '@/lib/http/byte-range';
import { readZipRange } from './read-zip-range';
import { layOutZip } from './zip-layout';

const WHEN = new Date('2026-03-04T05:06:08Z');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

const entry = (name: string, text: string) => {
  const bytes = Buffer.from(text);
  return { name, size: bytes.length, crc32: crc32(bytes), bytes };
};
const ENTRIES = [
  entry('bag/data/a.txt', 'first'),
  entry('bag/données.txt', 'second '.repeat(1000)),
  entry('bag/empty', ''),
];

async function* read({ bytes }: { bytes: Uint8Array }, { start, end }: ByteRange) {
  yield bytes.subarray(start, end + 1);
}

async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

async function write(range?: ByteRange): Promise<Buffer> {
  const layout = layOutZip(ENTRIES, WHEN);
  const pieces = await gather(readZipRange(layout, range ?? { start: 0, end: layout.size - 1 }, read));
  return Buffer.concat(pieces);
}

// Python's zipfile is the reference reader here.
function inspect(path: string): unknown {
  const program = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    bad = z.testzip() if sys.argv[2] == "test" else None
    print(json.dumps([bad, [[i.filename, i.file_size, list(i.date_time), i.header_offset] for i in z.infolist()]]))`;
  return JSON.parse(execFileSync('python3', ['-c', program, path, 'test'], { encoding: 'utf8' }));
}

test('Python opens the archive, and finds every content as it was', async () => {
  const path = join(folder, 'small.zip');
  await writeFile(path, await write());
  expect(inspect(path)).toEqual([
    null,
    ENTRIES.map(({ name, size }) => [name, size, [2026, 3, 4, 5, 6, 8], expect.any(Number)]),
  ]);
});

test('the length is known before, and every range is a part of the whole', async () => {
  const whole = await write();
  expect(layOutZip(ENTRIES, WHEN).size).toBe(whole.length);
  for (let start = 0; start < whole.length; start += 97) {
    const end = Math.min(whole.length - 1, start + 150);
    expect((await write({ start, end })).equals(whole.subarray(start, end + 1))).toBe(true);
  }
});

test('beyond four gigabytes and 65 535 entries, Python reads the directory as ZIP64', async () => {
  const large = { name: 'large.bin', size: 5_000_000_000, crc32: 1 };
  const many = Array.from({ length: 66_000 }, (_, i) => ({ name: `${i}`, size: 0, crc32: 0 }));
  const layout = layOutZip([large, ...many], WHEN);
  const closing = layout.pieces.at(-1)!;
  if (closing.kind !== 'bytes') throw new Error('the directory is written by us');
  // A sparse file: the large content is a hole.
  const path = join(folder, 'large.zip');
  const program = `
import sys, zipfile
with open(sys.argv[1], "wb") as f:
    f.seek(int(sys.argv[2])); f.write(sys.stdin.buffer.read())
with zipfile.ZipFile(sys.argv[1]) as z:
    first, last = z.infolist()[0], z.infolist()[-1]
    print(len(z.infolist()), first.file_size, last.header_offset)`;
  const said = execFileSync('python3', ['-c', program, path, String(closing.start)], {
    input: closing.bytes,
    encoding: 'utf8',
  });
  const lastHeader = layout.pieces.at(-3)!;
  expect(said.trim()).toBe(`66001 5000000000 ${lastHeader.start}`);
});

test('a content that is not what the layout says breaks off before its end', async () => {
  const layout = layOutZip([{ ...ENTRIES[0]!, crc32: 7 }], WHEN);
  const pieces = gather(readZipRange(layout, { start: 0, end: layout.size - 1 }, read));
  await expect(pieces).rejects.toThrow('Cannot pack bag/data/a.txt: its content is not what was ingested');
});
