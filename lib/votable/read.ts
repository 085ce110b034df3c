/**
 * VOTables as they arrive: first what stands around the rows, then the rows in batches of typed columns.
 *
 * Versions 1.0 to 1.6 in TABLEDATA, BINARY and BINARY2, in Node, browsers and workers. Nothing outside the
 * document is ever fetched: a STREAM with an `href` and a DTD with declarations are refused.
 *
 * @example
 * for await (const event of readVotable(response.body)) {
 *   if (event.kind === 'rows') show(event.batch);
 * }
 */
import { type ByteStream, readPieces, toUtf8 } from './byte-stream';
import type { Batch } from './columns';
import type { TableHead, VotableDocument } from './document-builder';
import { VotableError } from './errors';
import { DEFAULT_LIMITS, type ReadLimits } from './limits';
import { VotableParser } from './parser';

export type VotableEvent =
  /** A table begins. `document` holds what came before it and goes on filling. */
  | { readonly kind: 'table'; readonly table: TableHead; readonly document: VotableDocument }
  | { readonly kind: 'rows'; readonly table: TableHead; readonly batch: Batch }
  /** The document is whole: closing INFOs and service descriptors are in. */
  | { readonly kind: 'end'; readonly document: VotableDocument };

export interface ReadOptions {
  /** A batch is good until the next comes: for who copies what is in it, a long table leaves little to collect. */
  readonly lent?: boolean;
}

/**
 * Read a document piece by piece. Returning early cancels the stream.
 *
 * @throws {VotableError} with a sentence for whoever sent it, and the line
 */
export async function* readVotable(
  stream: ByteStream,
  limits: Partial<ReadLimits> = {},
  { lent = false }: ReadOptions = {},
): AsyncGenerator<VotableEvent> {
  const parser = new VotableParser({ ...DEFAULT_LIMITS, ...limits }, lent);
  for await (const piece of toUtf8(countBytes(readPieces(stream), limits.bytes ?? DEFAULT_LIMITS.bytes))) {
    yield* parser.push(piece);
  }
  yield* parser.end();
}

async function* countBytes(pieces: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const piece of pieces) {
    total += piece.length;
    if (total > most)
      throw new VotableError(`The document is larger than ${most} bytes, the most that is read`);
    yield piece;
  }
}

/** The first table of a document, whole. */
export interface WholeTable {
  readonly document: VotableDocument;
  readonly table: TableHead;
  readonly batches: readonly Batch[];
}

/** @throws {VotableError} when there is no table either */
export async function readFirstTable(
  stream: ByteStream,
  limits: Partial<ReadLimits> = {},
): Promise<WholeTable> {
  let first: TableHead | null = null;
  const batches: Batch[] = [];
  for await (const event of readVotable(stream, limits)) {
    if (event.kind === 'table') first ??= event.table;
    if (event.kind === 'rows' && event.table === first) batches.push(event.batch);
    if (event.kind === 'end' && first !== null) return { document: event.document, table: first, batches };
  }
  throw new VotableError('The document holds no table: expected a TABLE with FIELDs in a RESOURCE');
}
