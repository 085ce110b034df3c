/**
 * How rows leave the database: as the bytes PostgreSQL sends, never as objects.
 *
 * TAP does not know whose pool answers: the route hands an `OpenCursor` in.
 */

/** One SELECT in PostgreSQL's dialect. Literals are parameters `$1 …`, in PostgreSQL's text form. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly (string | null)[];
}

/** A run of whole rows in PostgreSQL's binary format. */
export interface TupleChunk {
  /**
   * DataRow messages back to back, as they came over the wire: for each row the byte `D`,
   * an int32 length, an int16 field count, then per field an int32 length (−1 for NULL) and its bytes
   * (PostgreSQL 18, §54.7). All integers big-endian. The bytes are only valid until the next chunk is asked for.
   */
  readonly bytes: Buffer;
  readonly rows: number;
}

/**
 * Something done in the same transaction before the statement, with the rights of the service:
 * temporary tables of an upload. With `input`, `sql` is a `COPY … FROM STDIN`.
 */
export interface Preparation {
  readonly sql: string;
  readonly input?: AsyncIterable<Uint8Array>;
}

export interface CursorOptions {
  /** Milliseconds for the statement, sending its rows included. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
  readonly prepare?: readonly Preparation[];
  /** Which rows that are not for everybody are read too, in the words of the pool; none when absent. */
  readonly sees?: string;
}

/**
 * Starts the statement in a read-only transaction as the reading role.
 * Returning early from the iteration cancels the statement and frees the connection.
 *
 * @throws {CursorError} when the database refuses or breaks off
 */
export type OpenCursor = (statement: Statement, options: CursorOptions) => AsyncIterable<TupleChunk>;

/**
 * The database refused the statement or broke off. `sqlstate` tells why (PostgreSQL 18 appendix A);
 * `serverText` is for the log alone, since it may name what is not published.
 */
export class CursorError extends Error {
  override readonly name = 'CursorError';
  constructor(
    readonly sqlstate: string,
    readonly serverText: string,
  ) {
    super(`The database did not answer the statement (SQLSTATE ${sqlstate})`);
  }
}
