/**
 * A file on this machine handed over to the server process, which sends it without streams between.
 *
 * The route decides and says which bytes; scripts/send-file.mjs sends them, some three times as fast as a
 * response body passes through Next (docs/performance.md). Only that process says that it takes files: what a
 * client sends under this name it overwrites.
 */
import type { ByteRange } from './byte-range';

const TAKES_FILES = 'x-takes-files';
const FILE = 'x-file-to-send';

/** Whether what is in front of the route sends files itself. */
export function takesFiles(request: Request): boolean {
  return request.headers.get(TAKES_FILES) === 'yes';
}

export function handOver(headers: Headers, path: string, { start, end }: ByteRange): void {
  headers.set(FILE, `${start}-${end} ${encodeURIComponent(path)}`);
}
