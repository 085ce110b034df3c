/**
 * A TAP query from its parameters to the bytes of the answer, for sync and async alike.
 *
 * What is wrong with the query shows before the first byte: the cursor has given its first rows, or its
 * error, before the encoder writes its head. Only what goes wrong later ends up inside the table.
 */
import { check } from '@/lib/adql/check';
import type { Catalogue } from '@/lib/adql/catalogue';
import { parseQuery } from '@/lib/adql/parser';
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import { translate } from '@/lib/adql/postgres/translate';
import type { Info, Resource } from '@/lib/votable/document';
import type { OpenCursor, Preparation, TupleChunk } from './cursor';
import { tell } from './error-document';
import { TapError } from './errors';
import { findResponseFormat } from './formats/response-format';
import type { Outcome } from './formats/table-encoder';
import type { TapQuery, UploadSource } from './query-parameters';

export interface QueryContext {
  readonly catalogue: Catalogue;
  readonly openCursor: OpenCursor;
  /** Which rows that are not for everybody the asker sees (cursor.ts). */
  readonly sees: string;
  /** Rows. */
  readonly maxrecDefault: number;
  readonly maxrecHard: number;
  /** Milliseconds for the statement. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** Makes temporary tables of UPLOADs and adds them to the catalogue. */
  readonly openUploads: OpenUploads;
  readonly now: () => Date;
  /** Who answers, for the INFO of the result: name and version. */
  readonly server: string;
  /** Adds the services that can be called with the rows (DataLink 1.1 §4). */
  readonly offerServices: OfferServices;
}

export interface OpenedUploads {
  readonly catalogue: Catalogue;
  /** To be done before the statement, in its transaction. */
  readonly prepare: readonly Preparation[];
  /** Leave the documents, read or not. */
  readonly close: () => Promise<void>;
}

export type OpenUploads = (
  uploads: readonly UploadSource[],
  catalogue: Catalogue,
  signal: AbortSignal,
) => Promise<OpenedUploads>;

export type OfferServices = (columns: readonly OutputColumn[]) => {
  /** As they were, some with an `id` that a service refers to. */
  readonly columns: readonly OutputColumn[];
  readonly resources: readonly Resource[];
};

export interface QueryAnswer {
  readonly contentType: string;
  /** For the name of a downloaded file. */
  readonly extension: string;
  readonly bytes: AsyncGenerator<Uint8Array, Outcome>;
  /** Ends the query, wherever it stands. To be called in any case, read or not. */
  readonly close: () => Promise<void>;
}

/**
 * @throws {TapError} for parameters that cannot be used
 * @throws {AdqlError} for a query that cannot be understood
 * @throws {CursorError} when the database refuses before the first row
 */
export async function runQuery(query: TapQuery, context: QueryContext): Promise<QueryAnswer> {
  const negotiated = findResponseFormat(query.format);
  if (!negotiated.ok) throw new TapError(negotiated.message);
  const { format, contentType } = negotiated;
  const maxrec = Math.min(query.maxrec ?? context.maxrecDefault, context.maxrecHard);

  const parsed = parseQuery(query.query, { version: /-2\.0$/.test(query.lang) ? '2.0' : '2.1' });
  const uploads = await context.openUploads(query.uploads, context.catalogue, context.signal);
  const beginRows = async () => {
    const { statement, fields } = translate(check(parsed, uploads.catalogue), { maxrec });
    if (maxrec === 0) return { fields, rows: NO_ROWS };
    const { timeout, signal, sees } = context;
    const { prepare } = uploads;
    return { fields, rows: await begin(context.openCursor(statement, { timeout, signal, prepare, sees })) };
  };
  // With the first row of the answer all rows of the uploads have been taken in.
  const { fields, rows } = await beginRows().finally(uploads.close);
  const { columns, resources } = context.offerServices(fields);
  const bytes = format.encode(columns, rows.chunks, {
    maxrec,
    resources,
    infos: infosOf(query, context),
    explain: (error) => tell(error, query.query).message,
  });
  return { contentType, extension: format.extension, bytes, close: rows.close };
}

/** What the result says of its origin (DALI 1.1 §4.4.3). */
function infosOf({ query }: TapQuery, { now, server }: QueryContext): Info[] {
  return [
    { name: 'standardID', value: 'ivo://ivoa.net/std/TAP', text: 'Table Access Protocol' },
    { name: 'QUERY', value: query },
    { name: 'request_date', value: now().toISOString().slice(0, 19), text: 'When it was asked, UTC' },
    { name: 'server_software', value: server },
  ];
}

interface BegunRows {
  readonly chunks: AsyncIterable<TupleChunk>;
  readonly close: () => Promise<void>;
}

/** Rows of which the first have come, or the error instead of them. */
async function begin(cursor: AsyncIterable<TupleChunk>): Promise<BegunRows> {
  const iterator = cursor[Symbol.asyncIterator]();
  const first = await iterator.next();
  const close = async () => {
    await iterator.return?.();
  };
  async function* chunks() {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await close();
    }
  }
  return { chunks: chunks(), close };
}

/** MAXREC=0: the fields alone (DALI 1.1 §3.4.4). */
const NO_ROWS: BegunRows = { chunks: (async function* () {})(), close: async () => {} };
