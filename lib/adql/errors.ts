/**
 * What is wrong with a query, and where.
 *
 * Every refusal of the lexer, the parser and the checks is an {@link AdqlError}: a sentence
 * for the query's author, with the place to underline.
 */
import type { Span } from './span';

/**
 * A query its author can mend. The span lets the editor underline the place
 * and lets TAP name it in the error document (TAP 1.1 §3.3).
 */
export class AdqlError extends Error {
  override readonly name = 'AdqlError';

  /**
   * @param message whole sentence: what was found, where, what would have worked
   * @param span the place in the query text
   * @param suggestion text that would mend the query if it replaced the span; `null` when there is no good guess
   */
  constructor(
    message: string,
    readonly span: Span,
    readonly suggestion: string | null = null,
  ) {
    super(message);
  }
}

/** A place as people count: both from 1, `column` in characters as an editor shows them. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Line and column of a UTF-16 offset in the query text. CR LF, LF and a lone CR end a line. */
export function positionIn(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\n|\r/);
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}

/**
 * The error as one line for those who see no underlining: TOPCAT, pyVO, a log.
 *
 * @example
 * printError(error, text); // 'Unknown column "s_rq" in ivoa.obscore: did you mean "s_ra"? (line 1, column 8)'
 */
export function printError(error: AdqlError, text: string): string {
  const { line, column } = positionIn(text, error.span.start);
  return `${error.message} (line ${line}, column ${column})`;
}
