/**
 * Files in an object store that speaks S3, signed with AWS Signature Version 4.
 *
 * `s3://bucket/key` with the address of the service in the settings; buckets are named in the path, which every
 * S3-compatible server understands.
 */
import { AwsClient } from 'aws4fetch';
import type { ByteRange } from '@/lib/http/byte-range';
import { StorageError } from './errors';
import type { StorageSettings } from './settings';
import type { Store, StoredFile } from './stored-file';

/** What x-amz-content-sha256 says of a body that is not hashed. */
const UNSIGNED = 'UNSIGNED-PAYLOAD';

export class S3Store implements Store {
  readonly #client: AwsClient;
  readonly #endpoint: string;
  readonly #patience: number;

  /** @throws {StorageError} when no object store is configured */
  constructor({ s3, patience }: Pick<StorageSettings, 's3' | 'patience'>) {
    if (s3 === null) {
      throw new StorageError(
        'The file is in an object store, and none is configured: set S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
        'unreachable',
      );
    }
    const { accessKeyId, secretAccessKey, region, endpoint } = s3;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
    this.#endpoint = endpoint;
    this.#patience = patience;
  }

  async measure({ path }: StoredFile): Promise<number | null> {
    const answer = await this.#ask(path, { method: 'HEAD' });
    const length = answer.headers.get('content-length');
    return length === null ? null : Number(length);
  }

  async *read({ path }: StoredFile, { start, end }: ByteRange): AsyncGenerator<Uint8Array, void> {
    const answer = await this.#ask(path, { headers: { range: `bytes=${start}-${end}` } });
    if (answer.status !== 206 && start > 0) {
      await answer.body?.cancel();
      throw new StorageError('The object store does not give parts of files.', 'unreachable');
    }
    yield* answer.body ?? [];
  }

  /**
   * Write an object.
   *
   * @param path `s3://bucket/key`
   * @param sha256 of the body, which the server checks it against
   */
  async write(path: string, body: ReadableStream<Uint8Array>, size: number, sha256: string): Promise<void> {
    const answer = await this.#ask(path, {
      method: 'PUT',
      headers: { 'content-length': String(size), 'x-amz-content-sha256': sha256 },
      body,
      duplex: 'half',
    });
    await answer.body?.cancel();
  }

  async #ask(path: string, init: RequestInit & { duplex?: 'half' }): Promise<Response> {
    const url = this.#url(path);
    const { body, duplex, ...rest } = init;
    const headers = new Headers(init.headers);
    if (!headers.has('x-amz-content-sha256')) headers.set('x-amz-content-sha256', UNSIGNED);
    // Signed without the body, which is a stream and hashed already.
    const signed = await this.#client.sign(url, { ...rest, headers });
    const giveUp = new AbortController();
    const timer = body ? undefined : setTimeout(() => giveUp.abort(), this.#patience);
    const { method, headers: signedHeaders } = signed;
    const request = { method, headers: signedHeaders, signal: giveUp.signal, body, duplex };
    const answer = await fetch(signed.url, request as RequestInit).catch((error: unknown) => {
      throw new StorageError('The object store does not answer.', 'unreachable', { cause: error });
    });
    clearTimeout(timer);
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) throw new StorageError('The file is not in the object store.', 'missing');
    throw new StorageError(`The object store refused with HTTP status ${answer.status}.`, 'unreachable');
  }

  #url(path: string): string {
    const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (key === '') throw new StorageError(`"${path}" names no object: expected s3://bucket/key.`, 'missing');
    return `${this.#endpoint}/${bucket}/${key.split('/').map(encodeKey).join('/')}`;
  }
}

/** RFC 3986, as the signature wants it: encodeURIComponent leaves five more characters alone. */
function encodeKey(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
