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

export interface CursorOptions {
  /** Milliseconds; PostgreSQL's statement_timeout. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/**
 * Starts the statement in a read-only transaction as the reading role.
 * Returning early from the iteration cancels the statement and frees the connection.
 */
export type OpenCursor = (statement: Statement, options: CursorOptions) => AsyncIterable<TupleChunk>;
