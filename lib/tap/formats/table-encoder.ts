/**
 * What every output format of TAP has in common: rows from the database in, bytes out.
 */
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import type { Info, Resource } from '@/lib/votable/document';
import type { TupleChunk } from '../cursor';

export interface EncodeOptions {
  /** Rows that may leave. The database is asked for one more, which tells whether any were cut. */
  readonly maxrec: number;
  /** What to say of the whole result: standardID, QUERY, citation … QUERY_STATUS is added here. */
  readonly infos: readonly Info[];
  /** Service descriptors that follow the table; only VOTable can hold them. */
  readonly resources?: readonly Resource[];
  /** What the asker may read of a failure after the first row. */
  readonly explain: (error: unknown) => string;
}

/**
 * How a table ended. `ERROR` was told in the output itself (DALI 1.1 §4.4.2);
 * a format that cannot tell throws instead, so that the transfer breaks visibly.
 */
export type Outcome = Complete | Failed;

export interface Complete {
  readonly status: 'OK' | 'OVERFLOW';
  readonly rows: number;
}

export interface Failed {
  readonly status: 'ERROR';
  readonly error: unknown;
}

/**
 * Bytes of the whole answer. Returning early from the iteration also closes the cursor behind `chunks`.
 * Each piece is a buffer of its own and stays valid.
 */
export type Encode = (
  columns: readonly OutputColumn[],
  chunks: AsyncIterable<TupleChunk>,
  options: EncodeOptions,
) => AsyncGenerator<Uint8Array, Outcome>;
