/**
 * What an OPUS server answered that cannot be used, as a sentence.
 */

export class OpusError extends Error {
  override readonly name = 'OpusError';
  constructor(
    message: string,
    /** HTTP status; `null` when there was no answer, or not the one that was asked for. */
    readonly status: number | null = null,
  ) {
    super(message);
  }
}
