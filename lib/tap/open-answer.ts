/**
 * Telling a table from a refusal in what a TAP service sends back (TAP 1.1 §3.3, DALI 1.1 §4.4.2).
 *
 * Services refuse in different ways: by a VOTable with QUERY_STATUS=ERROR under any HTTP status, 200 too; in plain text; by
 * the web page of some proxy. All become one message. A table is passed on as it comes, from its first byte on.
 */
import { readPieces } from '@/lib/votable/byte-stream';
import type { Info } from '@/lib/votable/document';
import type { VotableDocument } from '@/lib/votable/document-builder';
import { VotableError } from '@/lib/votable/errors';
import { DEFAULT_LIMITS } from '@/lib/votable/limits';
import { VotableParser } from '@/lib/votable/parser';

export type OpenedAnswer =
  | { readonly ok: true; readonly answer: Response }
  /** A sentence for whoever asked. */
  | { readonly ok: false; readonly message: string };

/** Enough for any message; hosts that break send anything, at any length. */
const MESSAGE_BYTES = 64 * 1024;

/** A refusal becomes a message; a VOTable is read as far as its first row to know, other formats are taken at their status. */
export async function openAnswer(response: Response): Promise<OpenedAnswer> {
  const type = response.headers.get('content-type') ?? '';
  const isPage = /html/i.test(type);
  if (response.body === null) return { ok: false, message: statusMessage(response) };
  if (/xml|votable/i.test(type) && !isPage) return openVotable(response, response.body);
  if (response.ok && !isPage) return { ok: true, answer: response };
  return { ok: false, message: foreignMessage(response, await readText(readPieces(response.body))) };
}

async function openVotable(response: Response, body: ReadableStream<Uint8Array>): Promise<OpenedAnswer> {
  const pieces = readPieces(body);
  const kept: Uint8Array[] = [];
  let message: string | null;
  try {
    message = await findRefusal(pieces, kept);
  } catch (error) {
    if (!(error instanceof VotableError)) throw error;
    message = `The answer of the TAP service is no VOTable: ${error.message}`;
  }
  if (message === null) {
    // Length and encoding were those of the wire; fetch has unpacked the body.
    const headers = { 'content-type': response.headers.get('content-type') ?? '' };
    return { ok: true, answer: new Response(toStream(replay(kept, pieces)), { headers }) };
  }
  await pieces.return(undefined);
  return { ok: false, message: message === '' ? statusMessage(response) : message };
}

/**
 * Read up to the first table.
 *
 * @param kept gets what was read
 * @returns `null` when there is a table and no error before it, else the message, or `''` where none is given
 */
async function findRefusal(pieces: AsyncGenerator<Uint8Array>, kept: Uint8Array[]): Promise<string | null> {
  const parser = new VotableParser(DEFAULT_LIMITS);
  for (;;) {
    const next = await pieces.next();
    if (!next.done) kept.push(next.value);
    for (const event of next.done ? parser.end() : parser.push(next.value)) {
      if (event.kind === 'rows') continue;
      const refusal = statuses(event.document).find(({ value }) => /^error$/i.test(value));
      if (refusal) return refusal.text ?? '';
      return event.kind === 'table' ? null : '';
    }
    if (next.done) return '';
  }
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

function toStream(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
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
function foreignMessage(response: Response, text: string): string {
  const isPage = /^\s*<(!doctype|html)/i.test(text);
  const said = isPage ? /<title[^>]*>([^<]*)/i.exec(text)?.[1] : text;
  const words = said?.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  return words ? `${statusMessage(response)} It says: ${words}` : statusMessage(response);
}

function statusMessage({ status, statusText }: Response): string {
  const reason = statusText ? ` (${statusText})` : '';
  return `The TAP service answered with HTTP status ${status}${reason} and no table.`;
}
