/** A text that is no list: the sentence is for whoever sent it. */
export class SearchListError extends Error {
  override readonly name = 'SearchListError';
}
