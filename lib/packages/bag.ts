/**
 * A BagIt bag (RFC 8493, version 1.0): a payload below `data/`, and tag files that say what it is and what it has to be.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ZipEntry } from './zip-layout';

/** A file of the bag; its bytes, or the key under which somebody else has them. */
export interface BagFile<Key> extends ZipEntry {
  readonly sha256: string;
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'stored'; readonly key: Key };
}

/** A file that we write ourselves. */
export function writtenFile(name: string, bytes: Uint8Array): BagFile<never> {
  return {
    name,
    size: bytes.length,
    crc32: crc32(bytes),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    content: { kind: 'bytes', bytes },
  };
}

/**
 * The files of a bag, tag files first, so that a reader of the stream knows early what is to come.
 *
 * @param folder the bag's own name, above everything
 * @param payload names relative to `data/`
 * @param info lines of bag-info.txt, in order (RFC 8493 §2.2.2)
 */
export function packBag<Key>(
  folder: string,
  payload: readonly BagFile<Key>[],
  info: readonly (readonly [string, string])[],
): BagFile<Key>[] {
  const inData = payload.map((file) => ({ ...file, name: `data/${file.name}` }));
  const octets = inData.reduce((sum, { size }) => sum + size, 0);
  const lines = [...info, ['Payload-Oxum', `${octets}.${inData.length}`] as const];
  const tags = [
    text('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    text('bag-info.txt', lines.map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ')}\n`).join('')),
    text('manifest-sha256.txt', manifest(inData)),
  ];
  return [...tags, text('tagmanifest-sha256.txt', manifest(tags)), ...inData].map((file) => ({
    ...file,
    name: `${folder}/${file.name}`,
  }));
}

const text = (name: string, content: string) => writtenFile(name, Buffer.from(content));

/** §2.1.3: line ends and the percent sign of names are encoded, nothing else. */
function manifest(files: readonly BagFile<unknown>[]): string {
  return files
    .map(({ sha256, name }) => `${sha256}  ${name.replace(/[%\r\n]/g, encodeURIComponent)}\n`)
    .join('');
}
