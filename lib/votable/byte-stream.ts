/**
 * The bytes of a document, wherever they come from, as UTF-8.
 */
import { VotableError } from './errors';

export type ByteStream = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** Pieces of a stream one by one. Returning early cancels the stream. */
export async function* readPieces(stream: ByteStream): AsyncGenerator<Uint8Array> {
  // Not every browser iterates over a ReadableStream.
  if (!('getReader' in stream)) {
    yield* stream;
    return;
  }
  const reader = stream.getReader();
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      finished = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!finished) await reader.cancel().catch(() => undefined);
  }
}

/** How far into a document its encoding is declared, generously. */
const DECLARATION = 256;

/**
 * A document in UTF-8, whatever it was in: byte order marks and the XML declaration tell
 * (XML 1.0 appendix F). UTF-8 itself passes through untouched.
 *
 * @throws {VotableError} for an encoding that is not known
 */
export async function* toUtf8(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = new Uint8Array(0);
  let decoder: TextDecoder | null = null;
  let known = false;
  const encoder = new TextEncoder();
  for await (const piece of pieces) {
    if (known) {
      yield decoder === null ? piece : encoder.encode(decoder.decode(piece, { stream: true }));
      continue;
    }
    head = concatenate(head, piece);
    if (head.length < DECLARATION) continue;
    decoder = decoderFor(head);
    known = true;
    yield decoder === null ? head : encoder.encode(decoder.decode(head, { stream: true }));
  }
  if (!known && head.length > 0) {
    decoder = decoderFor(head);
    yield decoder === null ? head : encoder.encode(decoder.decode(head));
  }
}

/** `null` for UTF-8. */
function decoderFor(head: Uint8Array): TextDecoder | null {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  const start = String.fromCharCode(...head.subarray(0, DECLARATION));
  const encoding = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/.exec(start)?.[1];
  if (encoding === undefined || /^(utf-?8|(us-)?ascii)$/i.test(encoding)) return null;
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw Object.assign(new VotableError(`Cannot read the encoding "${encoding}": expected UTF-8`, 1), {
      cause,
    });
  }
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
