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
}

/**
 * @param service base address of the TAP service, without `/sync`
 * @param headers such as those that say who asks
 */
export function syncRequest(
  service: string,
  { adql, format, maxrec }: SyncQuery,
  headers: Readonly<Record<string, string>> = {},
): Request {
  return new Request(`${service}/sync`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({
      LANG: 'ADQL',
      QUERY: adql,
      RESPONSEFORMAT: ROW_FORMATS[format],
      MAXREC: String(maxrec),
    }),
  });
}
