/**
 * A store by content: a copy of a file under the SHA-256 of its bytes, in a folder or an object store.
 *
 * The same content is kept once. A name is never written over: what is under it has that content, or is
 * broken, which the fixity check finds.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { StorageError } from './errors';
import { S3Store } from './s3';
import type { StorageSettings } from './settings';
import type { StoredFile } from './stored-file';

/**
 * @param file on this machine
 * @param store a folder, or `s3://bucket/prefix`
 * @returns where it is kept now: `<store>/ab/cd/abcd…`
 * @throws {StorageError} when the store does not take it
 */
export async function keepByHash(
  file: StoredFile,
  store: string,
  settings: Pick<StorageSettings, 's3' | 'patience'>,
): Promise<string> {
  const name = `${file.sha256.slice(0, 2)}/${file.sha256.slice(2, 4)}/${file.sha256}`;
  if (!store.startsWith('s3://')) return keepInFolder(file, join(store, name));
  const path = `${store.replace(/\/+$/, '')}/${name}`;
  const s3 = new S3Store(settings);
  const there = await s3.measure({ ...file, path }).catch((error: unknown) => {
    if (error instanceof StorageError && error.kind === 'missing') return null;
    throw error;
  });
  if (there !== file.size) {
    const body = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>;
    await s3.write(path, body, file.size, file.sha256);
  }
  return path;
}

/** Written aside, brought to the disk, renamed: a crash leaves no half file under a hash. */
async function keepInFolder(file: StoredFile, path: string): Promise<string> {
  const there = await stat(path).catch(() => null);
  if (there?.size === file.size) return path;
  const aside = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await copyFile(file.path, aside);
    const copy = await open(aside, 'r');
    await copy.sync().finally(() => copy.close());
    await rename(aside, path);
    return path;
  } catch (error) {
    await rm(aside, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new StorageError(`Cannot keep a copy in the store (${code ?? error}).`, 'unreachable', {
      cause: error,
    });
  }
}
