/**
 * The words of ADQL (ADQL 2.1 §2.1).
 */
import type { Span } from './span';

export type TokenKind =
  /** A regular identifier or a keyword: the parser knows which. */
  | 'word'
  /** An identifier in double quotes; `text` is unescaped. */
  | 'delimited'
  /** An unsigned number as written. */
  | 'number'
  /** A character literal; `text` is unescaped. */
  | 'string'
  | 'symbol'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly span: Span;
}

/** A piece of the query as a message can hold it: one line, not too long, nothing invisible. */
export function shorten(text: string): string {
  const line = text.slice(0, 200).replaceAll(/[\s\p{C}]+/gu, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

/** How a message calls a token: `found FROM`, `found the text 'Crab'`. */
export function describeToken(token: Token): string {
  const text = shorten(token.text);
  switch (token.kind) {
    case 'end':
      return 'the end of the query';
    case 'string':
      return `the text '${text}'`;
    case 'number':
      return `the number ${text}`;
    default:
      return `"${text}"`;
  }
}
