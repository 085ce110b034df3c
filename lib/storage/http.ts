/**
 * Files that another archive serves by http or https, handed on: the address is checked as in lib/outside.
 */
import type { ByteRange } from '@/lib/http/byte-range';
import { OutsideError } from '@/lib/outside/errors';
import { type GuardedAnswer, guardedRequest } from '@/lib/outside/guarded-fetch';
import { StorageError } from './errors';
import type { StorageSettings } from './settings';
import type { Store, StoredFile } from './stored-file';

export type RemoteSettings = Pick<StorageSettings, 'networks' | 'patience' | 'timeout'>;

export class HttpStore implements Store {
  constructor(readonly settings: RemoteSettings) {}

  async measure(file: StoredFile): Promise<number | null> {
    return measureUrl(file.path, file, this.settings);
  }

  read(file: StoredFile, range: ByteRange): AsyncGenerator<Uint8Array, void> {
    return readUrl(file.path, file, range, this.settings);
  }
}

/** @returns Content-Length; `null` when the host does not tell */
export async function measureUrl(
  url: string,
  file: StoredFile,
  settings: RemoteSettings,
): Promise<number | null> {
  const answer = await ask(url, file, settings, { method: 'HEAD' });
  await answer.close();
  const length = answer.headers.get('content-length');
  return length === null || answer.headers.has('content-encoding') ? null : Number(length);
}

export async function* readUrl(
  url: string,
  file: StoredFile,
  range: ByteRange,
  settings: RemoteSettings,
): AsyncGenerator<Uint8Array, void> {
  const whole = range.start === 0 && range.end === file.size - 1;
  const headers = {
    'accept-encoding': 'identity',
    ...(whole ? {} : { range: `bytes=${range.start}-${range.end}` }),
  };
  const answer = await ask(url, file, settings, { headers });
  try {
    // A host that ignores Range sends all of it; what was not asked for is passed over.
    yield* answer.status === 206 || whole ? answer.body : only(answer.body, range);
  } catch (error) {
    throw asStorageError(error);
  } finally {
    await answer.close();
  }
}

async function* only(
  pieces: AsyncGenerator<Uint8Array, void>,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array, void> {
  let at = 0;
  for await (const piece of pieces) {
    const [from, to] = [Math.max(0, start - at), Math.min(piece.length, end + 1 - at)];
    if (from < to) yield piece.subarray(from, to);
    at += piece.length;
    if (at > end) return;
  }
}

async function ask(
  url: string,
  { size }: StoredFile,
  { networks, patience, timeout }: RemoteSettings,
  more: { method?: 'HEAD'; headers?: Readonly<Record<string, string>> },
): Promise<GuardedAnswer> {
  try {
    return await guardedRequest(url, { limit: size, timeout, patience, allowed: networks, ...more });
  } catch (error) {
    throw asStorageError(error);
  }
}

export function asStorageError(error: unknown): unknown {
  if (!(error instanceof OutsideError)) return error;
  const kind = /HTTP status (404|410)$/.test(error.message) ? 'missing' : 'unreachable';
  return new StorageError(`The file lies elsewhere: ${error.message}.`, kind, { cause: error });
}
