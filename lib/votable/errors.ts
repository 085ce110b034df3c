/** A table that cannot be read, in a sentence for whoever sent it. */
export class VotableError extends Error {
  override readonly name = 'VotableError';

  /**
   * @param reason what is wrong, as a sentence without its full stop
   * @param line where in the document, counted from 1
   */
  constructor(
    readonly reason: string,
    readonly line: number | null = null,
  ) {
    super(line === null ? `${reason}.` : `${reason} (line ${line}).`);
  }
}
