/**
 * UPLOAD: from `name,uri` to tables that the query can name (TAP 1.1 §2.7.6, DALI 1.1 §3.4.5).
 *
 * Only the head of each document is read at first, since the checks of the query need the columns. The rows
 * are read while PostgreSQL takes them in, so an upload costs a few batches of memory, whatever its size.
 */
import { OutsideError } from '@/lib/outside/errors';
import { guardedFetch } from '@/lib/outside/guarded-fetch';
import type { Batch } from '@/lib/votable/columns';
import type { TableHead } from '@/lib/votable/document-builder';
import { VotableError } from '@/lib/votable/errors';
import { readVotable, type VotableEvent } from '@/lib/votable/read';
import type { Preparation } from '../cursor';
import { TapError } from '../errors';
import type { UploadSource } from '../query-parameters';
import type { OpenUploads } from '../run-query';
import { copyRows } from './copy-rows';
import { toPublishedTable, uploadStatements } from './upload-table';

export interface UploadOptions {
  /** The bytes of a part that came with the request; `null` when there is none of that name. */
  readonly openPart: (part: string) => Promise<AsyncIterable<Uint8Array> | null>;
  /** Bytes of one upload. */
  readonly limit: number;
  /** Milliseconds for an upload that is fetched. */
  readonly timeout?: number;
  /** Networks from which uploads may be fetched although they are not public. */
  readonly allowed?: readonly string[];
}

type Events = AsyncGenerator<VotableEvent>;

const MOST_UPLOADS = 16;

const SCHEMA = { name: 'tap_upload', description: 'Tables that came with the query', utype: null };

/**
 * @returns a function that reads the heads of the uploads of one query
 * @throws {TapError} from that function, for an upload that cannot be found or read
 */
export function openUploads(options: UploadOptions): OpenUploads {
  return async (uploads, catalogue, signal) => {
    if (uploads.length > MOST_UPLOADS) {
      throw new TapError(`A query may have ${MOST_UPLOADS} uploads; this one has ${uploads.length}.`);
    }
    const opened: { readonly source: UploadSource; readonly events: Events }[] = [];
    const close = async () => {
      for (const { events } of opened) await events.return(undefined);
    };
    try {
      const tables = [];
      const prepare: Preparation[] = [];
      for (const source of uploads) {
        const events = readVotable(await openSource(source, options, signal), { bytes: options.limit });
        opened.push({ source, events });
        const head = await readHead(source, events);
        const table = toPublishedTable(source.name, head);
        const { create, copy, grant, analyse } = uploadStatements(table);
        const input = copyRows(table, head.fields, rowsOf(source, head, events));
        tables.push(table);
        prepare.push({ sql: create }, { sql: copy, input }, { sql: grant }, { sql: analyse });
      }
      if (tables.length === 0) return { catalogue, prepare, close };
      const { schemas, tables: published } = catalogue;
      return {
        catalogue: { schemas: [...schemas, SCHEMA], tables: [...published, ...tables] },
        prepare,
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  };
}

async function openSource(
  { name, uri }: UploadSource,
  { openPart, limit, timeout = 60_000, allowed }: UploadOptions,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(uri) ?? [];
  switch (scheme.toLowerCase()) {
    case 'param': {
      const part = await openPart(rest);
      if (part !== null) return part;
      throw new TapError(
        `The upload "${name}" should come as the part "${rest}" of the request, which has no file of that name.`,
      );
    }
    case 'http':
    case 'https':
      return guardedFetch(uri, { limit, timeout, signal, allowed }).catch((error) => {
        throw readable(name, error);
      });
    default:
      throw new TapError(
        `The upload "${name}" comes from "${uri}": expected param:part for a file in the request, or an http or https address.`,
      );
  }
}

async function readHead(source: UploadSource, events: Events): Promise<TableHead> {
  try {
    const { value: event } = await events.next();
    if (event?.kind === 'table') return event.table;
  } catch (error) {
    throw readable(source.name, error);
  }
  throw new TapError(`The upload "${source.name}" holds no table: expected a VOTable with one.`);
}

/** The rows of the first table; further ones are left unread. */
async function* rowsOf({ name }: UploadSource, table: TableHead, events: Events): AsyncGenerator<Batch> {
  try {
    for await (const event of events) {
      if (event.kind === 'rows' && event.table === table) yield event.batch;
      if (event.kind === 'table') return;
    }
  } catch (error) {
    throw readable(name, error);
  }
}

/** What the sender can mend, in words for the sender. */
function readable(name: string, error: unknown): unknown {
  if (error instanceof VotableError)
    return new TapError(`Cannot read the upload "${name}". ${error.message}`);
  if (error instanceof OutsideError)
    return new TapError(`Cannot fetch the upload "${name}": ${error.message}.`);
  return error;
}
