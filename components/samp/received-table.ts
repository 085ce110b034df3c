/**
 * A table that another program offers: fetched through the hub, read, and kept as it came.
 *
 * The page never fetches an address it is told to by itself: the hub does, and lets through what a desktop program
 * has named (SAMP 1.3 §5.2.6).
 */

import { readPieces } from '@/lib/votable/byte-stream';
import { type Batch, joinBatches } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';
import { readFirstTable } from '@/lib/votable/read';

export interface ReceivedTable {
  readonly fields: readonly Field[];
  readonly rows: Batch;
  /** The document as it came. */
  readonly document: Blob;
}

const MAX_BYTES = 20_000_000;
const LIMITS = { bytes: MAX_BYTES, rows: 100_000, fields: 1000, cellBytes: 1_000_000 };
/** For the whole document; a program on the same computer needs a moment. */
const PATIENCE = 60_000;

/**
 * @param url as the sender named it
 * @param translated where the hub serves it: the first that answers; empty for a hub that does not
 * @throws {Error} with a sentence for visitor and sender
 */
export async function fetchTable(url: string, translated: readonly string[]): Promise<ReceivedTable> {
  const shown = url.length > 100 ? `${url.slice(0, 100)}…` : url;
  if (translated.length === 0) {
    throw new Error(
      `Cannot fetch ${shown}: this hub fetches nothing for web pages. TOPCAT's and Aladin's hubs do.`,
    );
  }
  let answer: Response | null = null;
  for (const address of translated) {
    answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) }).catch((error: Error) => {
      const reason =
        error.name === 'TimeoutError' ? `nothing came within ${PATIENCE / 1000} s` : 'the hub did not answer';
      throw new Error(`Cannot fetch ${shown}: ${reason}`);
    });
    if (answer.ok) break;
  }
  if (!answer?.ok || answer.body === null) {
    throw new Error(`Cannot fetch ${shown}: the hub answered with HTTP status ${answer?.status}`);
  }
  const kept: Uint8Array<ArrayBuffer>[] = [];
  const { table, batches } = await readFirstTable(keep(answer.body, kept), LIMITS).catch((error: Error) => {
    throw new Error(`Cannot read ${shown} as VOTable: ${error.message}`);
  });
  return {
    fields: table.fields,
    rows: joinBatches(table.fields, batches),
    document: new Blob(kept, { type: 'application/x-votable+xml' }),
  };
}

/** The pieces as they pass; the limit of the reader ends them. */
async function* keep(body: ReadableStream<Uint8Array<ArrayBuffer>>, kept: Uint8Array<ArrayBuffer>[]) {
  for await (const piece of readPieces(body)) {
    kept.push(new Uint8Array(piece));
    yield piece;
  }
}
