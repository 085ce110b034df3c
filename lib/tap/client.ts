/**
 * Asking a TAP service: the request of a synchronous query (TAP 1.1 §2.1). What comes back is
 * told apart by `open-answer.ts`, and its rows are read by `lib/votable`.
 */

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
  /** Tables that go along (TAP 1.1 §2.7.6), as VOTables. */
  readonly uploads?: readonly UploadedTable[];
}

export interface UploadedTable {
  /** In TAP_UPLOAD. */
  readonly name: string;
  readonly table: Blob;
}

/**
 * @param service base address of the TAP service, without `/sync`
 * @param headers such as those that say who asks
 */
export function syncRequest(
  service: string,
  { adql, format, maxrec, uploads = [] }: SyncQuery,
  headers: Readonly<Record<string, string>> = {},
): Request {
  const parameters = {
    LANG: 'ADQL',
    QUERY: adql,
    RESPONSEFORMAT: ROW_FORMATS[format],
    MAXREC: String(maxrec),
  };
  const body = uploads.length === 0 ? new URLSearchParams(parameters) : withUploads(parameters, uploads);
  return new Request(`${service}/sync`, { method: 'POST', headers, body });
}

/** As parts of the same request (DALI 1.1 §3.4.5). */
function withUploads(
  parameters: Readonly<Record<string, string>>,
  uploads: readonly UploadedTable[],
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parameters)) form.append(name, value);
  form.append('UPLOAD', uploads.map(({ name }) => `${name},param:${name}`).join(';'));
  for (const { name, table } of uploads) form.append(name, table, `${name}.vot`);
  return form;
}
