/**
 * Files on this machine.
 */
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { ByteRange } from '@/lib/http/byte-range';
import { StorageError } from './errors';
import type { Store, StoredFile } from './stored-file';

/** Larger pieces cost fewer turns of the event loop; beyond this, memory is what takes the time. Bytes. */
const PIECE = 512 * 1024;

export class LocalStore implements Store {
  async measure({ path }: StoredFile): Promise<number> {
    const found = await stat(/* turbopackIgnore: true */ path).catch((error: unknown) => {
      throw unreadable(error);
    });
    if (!found.isFile()) throw new StorageError('There is a folder where the file should be.', 'missing');
    return found.size;
  }

  async *read({ path }: StoredFile, { start, end }: ByteRange): AsyncGenerator<Uint8Array, void> {
    const file = await open(/* turbopackIgnore: true */ path).catch((error: unknown) => {
      throw unreadable(error);
    });
    try {
      yield* readAhead(file, start, end);
    } finally {
      await file.close();
    }
  }
}

/** Reads one piece while the one before it is on its way. */
async function* readAhead(file: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array, void> {
  const read = async (at: number) => {
    const length = Math.min(PIECE, end - at + 1);
    if (length <= 0) return null;
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(length), 0, length, at);
    return bytesRead === 0 ? null : buffer.subarray(0, bytesRead);
  };
  let at = start;
  let next = read(at);
  try {
    for (let piece = await next; piece !== null; piece = await next) {
      at += piece.length;
      next = read(at);
      yield piece;
    }
  } finally {
    await next.catch(() => null); // a file may not be closed while it is read
  }
}

function unreadable(error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || !syscall) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new StorageError('The file is not where the archive keeps it.', 'missing', { cause: error });
  }
  return new StorageError(`The file cannot be read (${code}).`, 'unreachable', { cause: error });
}
