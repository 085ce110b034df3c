/**
 * Gzip, by the streams that browsers and Node share.
 *
 * Files are known by their first two bytes, never by their name: `.fits` files are often gzipped.
 * A gzip file of several members is read by Node and refused by browsers.
 */

import { FitsError } from './errors';
import { type ByteSource, concatenate, readPieces, toStream } from './source';

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The bytes of a source, inflated if it is gzipped.
 *
 * @throws {FitsError} when the compressed bytes are broken or end early
 */
export async function* inflate(source: ByteSource): AsyncGenerator<Uint8Array, void> {
  const pieces = readPieces(source);
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const next = await pieces.next();
    if (next.done) break;
    head = concatenate([head, next.value], head.length + next.value.length);
  }
  const whole = prepend(head, pieces);
  if (!isGzip(head)) {
    yield* whole;
    return;
  }
  try {
    yield* readPieces(toStream(whole).pipeThrough(new DecompressionStream('gzip')));
  } catch (error) {
    throw new FitsError('The gzip data are broken or cut short', {}, { cause: error });
  }
}

/** Bytes gzipped in memory. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = toStream(readPieces(bytes)).pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function* prepend(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  try {
    if (head.length > 0) yield head;
    yield* rest;
  } finally {
    await rest.return();
  }
}
