/** Somebody else's host that could not give what was asked of it; the message is for whoever named it. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
}
