/**
 * LIMIT and FETCH, which most databases have and ADQL has not. LIMIT is no reserved word, so behind a table it
 * looks like an alias.
 */
import { AdqlError } from '../errors';
import type { Span } from '../span';
import type { Token } from '../tokens';

export function isLimit(word: string): boolean {
  return /^(?:limit|fetch)$/i.test(word);
}

/** @param following the token behind the word: how many rows, if all is as usual */
export function noLimit(word: string, following: Token, span: Span): AdqlError {
  const rows = following.kind === 'number' ? following.text : 'n';
  return new AdqlError(`ADQL has no ${word.toUpperCase()}: write SELECT TOP ${rows} …`, span);
}
