/**
 * The parameters of a request, wherever they stand (DALI 1.1 §2, §3.1).
 *
 * Names are read without regard to case. They come by query string, form or multipart, and all three
 * may come together. Files of a multipart body go to disk while they arrive,
 * so an upload of any size costs no memory.
 */
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import busboy from 'busboy';
import { TapError } from './errors';
import { type SpooledFile, spoolFile } from './spool';

export interface RequestParameters {
  /** By upper-case name, the values in the order they came. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** By the name of their part, as written: `UPLOAD=mine,param:part` asks for it. */
  readonly files: ReadonlyMap<string, SpooledFile>;
}

export interface ParameterLimits {
  /** Bytes of one value, and of a whole form. */
  readonly text: number;
  /** Bytes of one file. */
  readonly file: number;
  /** Where files are kept while the request lasts. */
  readonly directory: string;
}

/** Parts of one multipart body; more is a mistake or worse. */
const MAX_PARTS = 200;

/**
 * Read them all. The files belong to the caller, who removes them.
 *
 * @throws {TapError} when the body is too large, broken, or of a kind that holds no parameters
 */
export async function readParameters(request: Request, limits: ParameterLimits): Promise<RequestParameters> {
  const values = new Map<string, string[]>();
  const files = new Map<string, SpooledFile>();
  const add = (name: string, value: string) => {
    if (value.length > limits.text) throw tooLong(name, limits.text);
    const key = name.toUpperCase();
    values.set(key, [...(values.get(key) ?? []), value]);
  };

  for (const [name, value] of new URL(request.url).searchParams) add(name, value);
  if (request.method === 'POST' && request.body) {
    const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
    if (type === 'multipart/form-data') {
      await readMultipart(request, limits, add, files);
    } else if (type === 'application/x-www-form-urlencoded') {
      for (const [name, value] of new URLSearchParams(await readText(request, limits.text))) add(name, value);
    } else if ((await readText(request, limits.text)) !== '') {
      throw new TapError(
        `Cannot read parameters from a body of type "${type}": send application/x-www-form-urlencoded or multipart/form-data.`,
      );
    }
  }
  return { values, files };
}

/** Remove the files of a request that has been answered. */
export async function discardFiles(parameters: RequestParameters): Promise<void> {
  await Promise.all([...parameters.files.values()].map((file) => file.remove()));
}

async function readText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    // Percent-encoding makes up to three bytes of one.
    if (length > 3 * limit) throw tooLong('the form', limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function readMultipart(
  request: Request,
  limits: ParameterLimits,
  add: (name: string, value: string) => void,
  files: Map<string, SpooledFile>,
): Promise<void> {
  const spooling: Promise<unknown>[] = [];
  const body = Readable.fromWeb(request.body as NodeStream);
  const done = new Promise<void>((resolve, reject) => {
    const parser = openParser(request.headers.get('content-type')!, limits);
    const guarded = (action: () => void) => {
      try {
        action();
      } catch (error) {
        reject(error);
      }
    };
    parser.on('field', (name, value, { valueTruncated }) =>
      guarded(() => {
        if (valueTruncated) throw tooLong(name, limits.text);
        add(name, value);
      }),
    );
    parser.on('file', (name, stream) => {
      const spooled = spoolFile(stream, limits.directory).then(async (file) => {
        if (files.has(name) || stream.truncated) await file.remove();
        if (files.has(name))
          throw new TapError(`Two files came as "${name}": give each part a name of its own.`);
        if (stream.truncated) {
          throw new TapError(
            `The file "${name}" is larger than the ${limits.file} bytes that one upload may have.`,
            413,
          );
        }
        files.set(name, file);
      });
      spooled.catch(reject);
      spooling.push(spooled);
    });
    parser.on('partsLimit', () =>
      reject(new TapError(`A request may have ${MAX_PARTS} parts; this one has more.`)),
    );
    parser.on('error', (error) => reject(broken(error)));
    parser.on('close', resolve);
    body.on('error', (error) => reject(broken(error)));
    body.pipe(parser);
  });
  try {
    await done;
    await Promise.all(spooling);
  } catch (error) {
    body.destroy();
    await Promise.allSettled(spooling);
    await Promise.all([...files.values()].map((file) => file.remove()));
    throw error;
  }
}

/** @throws {TapError} for a type that says no boundary */
function openParser(contentType: string, limits: ParameterLimits) {
  try {
    return busboy({
      headers: { 'content-type': withQuotedBoundary(contentType) },
      defParamCharset: 'utf8',
      limits: { fieldSize: limits.text, fileSize: limits.file, parts: MAX_PARTS, headerPairs: 50 },
    });
  } catch (error) {
    throw broken(error);
  }
}

/** astroquery parts a body by `===1732982400===`, which needs quotes (RFC 2046 §5.1.1) and comes without. */
const withQuotedBoundary = (contentType: string) =>
  contentType.replace(/;\s*boundary=([^\s";]+)/i, '; boundary="$1"');

function tooLong(name: string, limit: number): TapError {
  return new TapError(
    `${name} is longer than the ${limit} bytes that can be read here; send a large table as an UPLOAD.`,
    413,
  );
}

function broken(error: unknown): TapError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TapError(`Cannot read the multipart body: ${reason}.`);
}
