/**
 * Sesame could not say whether it knows the name: no connection, no answer in time, an
 * answer that is not Sesame's. “Nothing found” is an answer and not this error.
 */
export class SesameUnavailable extends Error {
  override readonly name = 'SesameUnavailable';
}
