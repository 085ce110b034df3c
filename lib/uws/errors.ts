/**
 * What a job service answers when it will not do as asked (UWS 1.1 §2.2.3, TAP 1.1 §5.4).
 */

/** `status` is the HTTP status; the message goes out as plain text. */
export class UwsError extends Error {
  override readonly name = 'UwsError';
  constructor(
    message: string,
    readonly status: 400 | 403 | 404 | 405 | 503,
    /** Seconds after which the same request may succeed. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

export function noSuchJob(jobId: string): UwsError {
  return new UwsError(
    `There is no job "${jobId}" here: it may have been deleted, or its time has passed.`,
    404,
  );
}
