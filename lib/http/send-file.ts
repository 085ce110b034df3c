/**
 * A file as an answer: whole or in part, read as fast as the client takes it.
 */
import type { OpenedFile } from '@/lib/storage/stored-file';
import { type ByteRange, parseByteRange } from './byte-range';
import { handOver, handOverBody, takesFiles } from './hand-over';

/** What is sent, and what the client is told of it. */
export interface SentFile extends Pick<OpenedFile, 'size' | 'etag' | 'localPath' | 'open'> {
  readonly mediaType: string;
  /** What the client shall call it. */
  readonly name: string;
  /** The same bytes as from `open`, for a server that sends them without a stream. */
  readonly pieces?: (range: ByteRange) => AsyncIterable<Uint8Array>;
}

/**
 * Answer GET or HEAD, with Range, If-Range and If-None-Match (RFC 9110 §13, §14).
 * A client that goes away closes the file.
 */
export function sendFile(file: SentFile, request: Request): Response {
  const etag = `"${file.etag}"`;
  const headers = new Headers({
    'content-type': file.mediaType,
    'content-disposition': `attachment; filename="${file.name.replace(/[^\w.+-]/g, '_')}"`,
    'accept-ranges': 'bytes',
    // Rights may change, so a cache has to ask again; the answer is then short.
    'cache-control': 'no-cache',
    etag,
  });
  if (namesTag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });

  const same = request.headers.get('if-range') ?? etag;
  const range = same === etag ? parseByteRange(request.headers.get('range'), file.size) : null;
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${file.size}`);
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || file.size === 0) return new Response(null, { status, headers });
  if (file.localPath !== null && takesFiles(request)) {
    handOver(headers, file.localPath, { start, end });
    return new Response(null, { status, headers });
  }
  const { pieces } = file;
  if (pieces && takesFiles(request)) {
    handOverBody(headers, () => pieces({ start, end }));
    return new Response(null, { status, headers });
  }
  return new Response(file.open({ start, end }), { status, headers });
}

/** Whether a list of entity tags names this one; weak ones count, for a file does not change by halves. */
function namesTag(list: string | null, etag: string): boolean {
  if (list === null) return false;
  return list.trim() === '*' || list.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
