/**
 * A file from our own origin, with word of its progress; what went wrong is told in a sentence.
 */

import type { Hdu } from '@/lib/fits/hdu';
import { readFitsStream } from '@/lib/fits/read';
import { readPieces } from '@/lib/fits/source';

/** Inflated; a page should not take more of a visitor's memory than this. */
const MAX_BYTES = 512 * 2 ** 20;

/** An explanation from the server longer than this is a page, not a sentence. */
const MAX_EXPLANATION = 300;

export interface FetchedFile {
  readonly hdus: readonly Hdu[];
  /** As transferred. */
  readonly bytes: number;
}

/**
 * @param onProgress bytes so far, and in all where the server says so
 * @throws {Error} with a sentence for the page
 */
export async function fetchFits(
  url: string,
  onProgress: (received: number, total: number | null) => void,
): Promise<FetchedFile> {
  const response = await fetch(url).catch((cause) => {
    throw new Error('The file did not arrive: the connection to this site failed. Try again.', { cause });
  });
  if (!response.ok || response.body === null) {
    throw new Error(
      `The file cannot be had: the archive answered ${response.status}${await explain(response)}`,
    );
  }
  const total = Number(response.headers.get('content-length')) || null;
  let bytes = 0;
  async function* counted(body: ReadableStream<Uint8Array>) {
    for await (const piece of readPieces(body)) {
      bytes += piece.length;
      onProgress(bytes, total);
      yield piece;
    }
  }
  const hdus = await readFitsStream(counted(response.body), { maxBytes: MAX_BYTES });
  return { hdus, bytes };
}

async function explain(response: Response): Promise<string> {
  const plain = response.headers.get('content-type')?.startsWith('text/plain') ?? false;
  const text = plain ? (await response.text()).trim() : '';
  return text !== '' && text.length <= MAX_EXPLANATION ? `: ${text}` : '';
}
