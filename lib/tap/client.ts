/**
 * Asking a TAP service: the request of a synchronous query, and what a refusal says (TAP 1.1 §2.1, §3.3).
 *
 * Neither touches the network. The answer to a good query is passed on as it comes; who reads its
 * rows is the reader's business (`lib/votable`).
 */
import { SaxesParser } from 'saxes';

/** How rows are asked for: BINARY2 is what a program reads fastest, the others are for people's files. */
export const ROW_FORMATS = {
  binary2: 'application/x-votable+xml;serialization=BINARY2',
  votable: 'application/x-votable+xml',
  csv: 'text/csv',
} as const;

export type RowFormat = keyof typeof ROW_FORMATS;

export interface SyncQuery {
  readonly adql: string;
  readonly format: RowFormat;
  /** Most rows wanted; the service may have a lower limit. */
  readonly maxrec: number;
}

/** @param service base address of the TAP service, without `/sync` */
export function syncRequest(service: string, { adql, format, maxrec }: SyncQuery): Request {
  return new Request(`${service}/sync`, {
    method: 'POST',
    body: new URLSearchParams({
      LANG: 'ADQL',
      QUERY: adql,
      RESPONSEFORMAT: ROW_FORMATS[format],
      MAXREC: String(maxrec),
    }),
  });
}

/**
 * The message of an error document: the content of the INFO named QUERY_STATUS (DALI 1.1 §4.4.2).
 *
 * @returns `null` for what is no such document, an HTML page of a proxy for instance
 */
export function readTapError(document: string): string | null {
  const parser = new SaxesParser();
  let inside = false;
  let message: string | null = null;
  parser.on('doctype', () => {
    throw new Error('An error document has no document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    inside =
      name.replace(/^.*:/, '') === 'INFO' &&
      attributes.name === 'QUERY_STATUS' &&
      String(attributes.value).toUpperCase() === 'ERROR';
    if (inside) message ??= '';
  });
  const add = (text: string) => {
    if (inside) message = (message ?? '') + text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    inside = false;
  });
  try {
    parser.write(document).close();
  } catch {
    return message; // cut off, or not XML: what was read until here is what there is
  }
  return message;
}
