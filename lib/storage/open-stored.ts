/**
 * Files of the archive opened, wherever they are kept: the one way by which a product's bytes are read.
 */
import { toStream } from '@/lib/fits/source';
import type { ByteRange } from '@/lib/http/byte-range';
import { StorageError } from './errors';
import { FtpStore } from './ftp';
import { HttpStore } from './http';
import { LocalStore } from './local';
import { S3Store } from './s3';
import type { StorageSettings } from './settings';
import type { OpenedFile, Store, StoredFile } from './stored-file';
import { VospaceStore } from './vospace';

/**
 * Look for a file and make it ready to be read.
 *
 * @throws {StorageError} when it is not there, has another size than it was ingested with, or cannot be reached
 */
export async function openStored(file: StoredFile, settings: StorageSettings): Promise<OpenedFile> {
  const store = storeOf(file, settings);
  const size = await store.measure(file);
  if (size !== null && size !== file.size) {
    throw new StorageError(
      `The file has ${size} bytes where ${file.size} were ingested: it has changed since.`,
      'changed',
    );
  }
  const pieces = (range: ByteRange = { start: 0, end: file.size - 1 }) =>
    file.size === 0 ? nothing() : exactly(store.read(file, range), range);
  return {
    size: file.size,
    etag: file.sha256,
    sha256: file.sha256,
    localPath: store instanceof LocalStore ? file.path : null,
    open: (range) => toStream(pieces(range)),
    pieces,
  };
}

function storeOf({ path }: StoredFile, settings: StorageSettings): Store {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(path)?.[1];
  switch (scheme) {
    case undefined:
      return new LocalStore();
    case 's3':
      return new S3Store(settings);
    case 'http':
    case 'https':
      return new HttpStore(settings);
    case 'ftp':
      return new FtpStore(settings);
    case 'vos':
      return new VospaceStore(settings);
    default:
      throw new StorageError(
        `Cannot read from a "${scheme}" address: expected s3, http, https, ftp or vos.`,
        'missing',
      );
  }
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {}

/** A place that sends less than it said, or more, has changed under us: better a broken download than a wrong one. */
async function* exactly(
  pieces: AsyncGenerator<Uint8Array, void>,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array, void> {
  const expected = end - start + 1;
  let got = 0;
  for await (const piece of pieces) {
    got += piece.length;
    if (got > expected) break;
    yield piece;
  }
  if (got !== expected) {
    throw new StorageError(
      `The file broke off after ${got} of ${expected} bytes, or went on beyond them: it has changed since it was ingested.`,
      'changed',
    );
  }
}
