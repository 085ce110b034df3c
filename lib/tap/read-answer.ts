/**
 * What comes back from a TAP service, ours or any other (TAP 1.1 §3): a table, or a refusal in words.
 *
 * What services say when they refuse differs: a VOTable with QUERY_STATUS=ERROR and any HTTP status, plain
 * text, a web page of some proxy. All become one message. An error may also come after the last row, so
 * whoever reads rows looks at how they ended.
 */
import { type ByteStream, readPieces } from '@/lib/votable/byte-stream';
import type { Batch } from '@/lib/votable/columns';
import type { Info } from '@/lib/votable/document';
import type { TableHead, VotableDocument } from '@/lib/votable/document-builder';
import { DEFAULT_LIMITS, type ReadLimits } from '@/lib/votable/limits';
import { VotableParser } from '@/lib/votable/parser';
import { readVotable } from '@/lib/votable/read';

export interface Refused {
  readonly ok: false;
  /** A sentence for whoever asked. */
  readonly message: string;
}

/** A VOTable with a table in it, as it came; the bytes are there from the first on. */
export interface TapBytes {
  readonly ok: true;
  readonly pieces: AsyncGenerator<Uint8Array>;
  readonly contentType: string;
}

/** How the rows ended (DALI 1.1 §4.4). */
export type Closing =
  | { readonly status: 'OK' | 'OVERFLOW' }
  | { readonly status: 'ERROR'; readonly message: string };

export interface TapTable {
  readonly ok: true;
  readonly table: TableHead;
  /** Goes on filling until the rows have ended. */
  readonly document: VotableDocument;
  readonly batches: AsyncGenerator<Batch, Closing>;
}

/** Characters of an answer that is no VOTable: enough for any message. */
const MESSAGE_BYTES = 64 * 1024;

/**
 * Tell a table from a refusal. Reads no further than to the first row.
 *
 * @throws {VotableError} when the answer breaks off or cannot be read before that
 */
export async function openTap(response: Response): Promise<TapBytes | Refused> {
  const contentType = response.headers.get('content-type') ?? '';
  if (response.body === null) return refused(statusMessage(response));
  const pieces = readPieces(response.body);
  if (!/xml|votable/i.test(contentType) || /xhtml/i.test(contentType)) {
    return refused(foreignMessage(response, contentType, await readText(pieces)));
  }
  const parser = new VotableParser(DEFAULT_LIMITS);
  const kept: Uint8Array[] = [];
  for (;;) {
    const next = await pieces.next();
    if (!next.done) kept.push(next.value);
    for (const event of next.done ? parser.end() : parser.push(next.value)) {
      const message = event.kind === 'rows' ? null : findError(event.document);
      if (message === null && event.kind !== 'end')
        return { ok: true, pieces: replay(kept, pieces), contentType };
      await pieces.return(undefined);
      return refused(message ?? statusMessage(response));
    }
    if (next.done) return refused(statusMessage(response));
  }
}

/** Rows of an answer as typed columns. Leaving the batches early ends the transfer. */
export async function readTap(
  stream: ByteStream,
  limits: Partial<ReadLimits> = {},
): Promise<TapTable | Refused> {
  const events = readVotable(stream, limits);
  const first = await events.next();
  if (first.done) return refused('The TAP service sent nothing.');
  const event = first.value;
  if (event.kind !== 'table') {
    await events.return(undefined);
    const message = event.kind === 'end' ? findError(event.document) : null;
    return refused(message ?? 'The TAP service sent a document without a table.');
  }
  return { ok: true, table: event.table, document: event.document, batches: batchesOf(event.table, events) };
}

async function* batchesOf(
  table: TableHead,
  events: ReturnType<typeof readVotable>,
): AsyncGenerator<Batch, Closing> {
  for await (const event of events) {
    if (event.kind === 'rows' && event.table === table) yield event.batch;
    if (event.kind === 'end') return closingOf(event.document);
  }
  return { status: 'OK' };
}

/** The last word on the query; clients must look after the table too (DALI 1.1 §4.4.1). */
export function closingOf(document: VotableDocument): Closing {
  const message = findError(document);
  if (message !== null) return { status: 'ERROR', message };
  return { status: statuses(document).some(({ value }) => /^overflow$/i.test(value)) ? 'OVERFLOW' : 'OK' };
}

function findError(document: VotableDocument): string | null {
  const error = statuses(document).find(({ value }) => /^error$/i.test(value));
  return error ? error.text || 'The TAP service refused the query without saying why.' : null;
}

/** Services put QUERY_STATUS into the resource, the table or the document. */
function statuses(document: VotableDocument): Info[] {
  const holders = [document, ...document.resources, ...document.resources.flatMap(({ tables }) => tables)];
  return holders.flatMap(({ infos }) => infos.filter(({ name }) => name.toUpperCase() === 'QUERY_STATUS'));
}

async function* replay(
  kept: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* kept;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function readText(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > MESSAGE_BYTES) break;
  }
  return text;
}

/** Some services answer in plain text, and proxies in HTML: its title says most. */
function foreignMessage(response: Response, contentType: string, text: string): string {
  const isHtml = /html/i.test(contentType) || /^\s*<(!doctype|html)/i.test(text);
  const title = isHtml ? /<title[^>]*>([^<]*)/i.exec(text)?.[1] : text;
  const words = title?.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  return words ? `${statusMessage(response)} It says: ${words}` : statusMessage(response);
}

function statusMessage({ status, statusText }: Response): string {
  const reason = statusText ? ` (${statusText})` : '';
  return `The TAP service answered with HTTP status ${status}${reason} and no table.`;
}

function refused(message: string): Refused {
  return { ok: false, message };
}
