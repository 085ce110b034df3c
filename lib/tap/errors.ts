/**
 * What TAP tells its client when a request cannot be answered (TAP 1.1 §3.3, DALI 1.1 §4.4.2).
 *
 * The message is a sentence for the person who asked. Everything that is not one of these
 * is a fault of ours: it goes to the log, and the client learns that and no more.
 */

/** A request that is refused. `status` is the HTTP status of the error document. */
export class TapError extends Error {
  override readonly name = 'TapError';
  constructor(
    message: string,
    readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 503 = 400,
    /** Seconds after which the same request may succeed; for the header Retry-After. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}
