/**
 * The body of an answer handed over to the server process, which sends it past Next's streams.
 *
 * The route decides and says which bytes; scripts/send-file.mjs sends them, some three times as fast as a
 * response body passes through Next (docs/performance.md). Only that process says that it takes them: what a
 * client sends under this name it overwrites.
 */
import { randomUUID } from 'node:crypto';
import type { ByteRange } from './byte-range';

const TAKES_FILES = 'x-takes-files';
const FILE = 'x-file-to-send';
const BODY = 'x-body-to-send';

/** Next evaluates a module once for each bundle; server and routes share the process alone. */
const shared = globalThis as { bodiesToSend?: Map<string, () => AsyncIterable<Uint8Array>> };

/** Whether what is in front of the route sends files itself. */
export function takesFiles(request: Request): boolean {
  return request.headers.get(TAKES_FILES) === 'yes';
}

/** A file on this machine. */
export function handOver(headers: Headers, path: string, { start, end }: ByteRange): void {
  headers.set(FILE, `${start}-${end} ${encodeURIComponent(path)}`);
}

/** Bytes that are made while they are sent; a failure in them breaks the connection. */
export function handOverBody(headers: Headers, open: () => AsyncIterable<Uint8Array>): void {
  const id = randomUUID();
  shared.bodiesToSend ??= new Map();
  shared.bodiesToSend.set(id, open);
  headers.set(BODY, id);
}
