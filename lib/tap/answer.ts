/**
 * Bytes as they are made, on their way to an HTTP client.
 *
 * A short answer leaves whole, with its length; a long one as a stream, compressed when the client
 * can read that. The client's leaving ends the source, and with it the query.
 */
import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';

/** Up to here an answer is short: smaller ones gain nothing from gzip. Bytes. */
const SHORT = 16 * 1024;

/** Fast rather than small: the network seldom waits for us, but the reader does. */
const GZIP_LEVEL = 1;

export interface AnswerOptions {
  readonly headers: Headers;
  /** The client's Accept-Encoding. */
  readonly acceptEncoding: string | null;
  /** HEAD: the headers alone. */
  readonly headOnly: boolean;
  /** Called when the reader leaves, to break off what the source is waiting for. */
  readonly abort: () => void;
  /** Called once, when nothing more will be read, however it ended. */
  readonly ended: () => void;
}

export async function answerBytes(
  source: AsyncGenerator<Uint8Array, unknown>,
  { headers, acceptEncoding, headOnly, abort, ended }: AnswerOptions,
): Promise<Response> {
  let streaming = false;
  try {
    const { head, done } = await takeShort(source);
    if (done) {
      const body = Buffer.concat(head);
      headers.set('content-length', String(body.length));
      return new Response(headOnly ? null : body, { headers });
    }
    headers.append('vary', 'accept-encoding');
    if (headOnly) {
      await source.return(undefined);
      return new Response(null, { headers });
    }
    streaming = true;
    const bytes = resume(head, source, ended);
    if (!acceptsGzip(acceptEncoding)) return new Response(toStream(bytes, abort), { headers });
    headers.set('content-encoding', 'gzip');
    return new Response(toStream(gzip(bytes), abort), { headers });
  } finally {
    if (!streaming) ended();
  }
}

/** gzip is accepted unless its quality is 0 (RFC 9110 §12.5.3). */
export function acceptsGzip(acceptEncoding: string | null): boolean {
  return (acceptEncoding ?? '').split(',').some((coding) => {
    const [name, ...parameters] = coding.toLowerCase().replaceAll(' ', '').split(';');
    return (name === 'gzip' || name === 'x-gzip') && !parameters.some((p) => /^q=0(\.0*)?$/.test(p));
  });
}

/** The first pieces, until they are more than short or all there is. */
async function takeShort(source: AsyncGenerator<Uint8Array, unknown>) {
  const head: Uint8Array[] = [];
  let length = 0;
  while (length <= SHORT) {
    const { done, value } = await source.next();
    if (done) return { head, done: true };
    head.push(value);
    length += value.length;
  }
  return { head, done: false };
}

async function* resume(head: Uint8Array[], source: AsyncGenerator<Uint8Array, unknown>, ended: () => void) {
  try {
    yield* head;
    yield* source;
  } finally {
    await source.return(undefined); // the reader may leave during the head
    ended();
  }
}

async function* gzip(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  // A first flush brings the head to the reader at once instead of with the first full block.
  const zip = createGzip({ level: GZIP_LEVEL, flush: constants.Z_NO_FLUSH });
  const source = Readable.from(bytes, { objectMode: true, highWaterMark: 1 });
  source.once('data', () => zip.flush(constants.Z_SYNC_FLUSH));
  source.on('error', (error) => zip.destroy(error));
  source.pipe(zip);
  try {
    yield* zip;
  } finally {
    source.destroy();
    zip.destroy();
    await bytes.return(undefined);
  }
}

function toStream(bytes: AsyncGenerator<Uint8Array>, abort: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        abort(); // a source that waits for the database would not hear the other call
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
