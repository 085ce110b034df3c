import { TapError } from '../errors';
import type { OpenUploads } from '../run-query';

export interface UploadOptions {
  /** The bytes of a part that came with the request; `null` when there is none of that name. */
  readonly openPart: (part: string) => Promise<AsyncIterable<Uint8Array> | null>;
  /** Bytes of one upload. */
  readonly limit: number;
}

export function openUploads(_options: UploadOptions): OpenUploads {
  return async (uploads, catalogue) => {
    if (uploads.length > 0) throw new TapError('no uploads yet');
    return { catalogue, prepare: [] };
  };
}
