/**
 * Text to tree: the whole of ADQL 2.1 (§2 and appendix A), by recursive descent.
 *
 * Beyond the grammar: CASE, CROSS JOIN, `*` beside other columns, subqueries as values, IS NULL on any
 * value, and one closing semicolon.
 */
import type { Query } from './ast';
import { AdqlError } from './errors';
import { DEFAULT_LIMITS, type QueryLimits } from './limits';
import { isLimit, noLimit } from './parser/limit-advice';
import { parseQueryBody } from './parser/query';
import { type AdqlVersion, TokenCursor } from './parser/token-cursor';
import { describeToken } from './tokens';
import { findDeeperThan } from './walk';

export interface ParseOptions {
  readonly limits?: Partial<QueryLimits>;
  /** For LANG=ADQL-2.0: words reserved since then may be names, where ADQL 2.1 makes no sense of them. */
  readonly version?: AdqlVersion;
}

/**
 * The tree of a query.
 *
 * @throws {AdqlError} when the text is no query, with the place
 */
export function parseQuery(text: string, options: ParseOptions = {}): Query {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  if (text.length > limits.length) {
    throw new AdqlError(
      `The query has ${text.length} characters and at most ${limits.length} are read: upload long lists as a table and join with it`,
      { start: limits.length, end: text.length },
    );
  }
  try {
    return parse(text, limits, '2.1');
  } catch (error) {
    const older = options.version === '2.0' && error instanceof AdqlError ? findOlder(text, limits) : null;
    if (older === null) throw error;
    return older;
  }
}

/** A query that is one of ADQL 2.0 only. */
function findOlder(text: string, limits: QueryLimits): Query | null {
  try {
    return parse(text, limits, '2.0');
  } catch (error) {
    if (error instanceof AdqlError) return null;
    throw error;
  }
}

function parse(text: string, limits: QueryLimits, version: AdqlVersion): Query {
  const cursor = new TokenCursor(text, limits, version);
  requireStart(cursor);
  const query = parseQueryBody(cursor);
  const closed = cursor.acceptSymbol(';');
  if (cursor.peek().kind !== 'end') throw leftOver(cursor, closed);
  const deep = findDeeperThan(query, limits.depth);
  if (deep !== null) {
    throw new AdqlError(
      `The query chains more than ${limits.depth} operators: write it in smaller parts`,
      deep.span,
    );
  }
  return query;
}

function requireStart(cursor: TokenCursor): void {
  const token = cursor.peek();
  if (token.kind === 'end') throw new AdqlError('The query is empty: it starts with SELECT', token.span);
  const keyword = cursor.keyword();
  if (keyword === 'SELECT' || keyword === 'WITH' || cursor.isSymbol('(')) return;
  throw new AdqlError(
    `A query starts with SELECT or WITH, found ${describeToken(token)}: tables are read here, never changed`,
    token.span,
  );
}

function leftOver(cursor: TokenCursor, closed: boolean): AdqlError {
  const token = cursor.peek();
  if (closed) return new AdqlError('One query at a time: nothing may follow the semicolon', token.span);
  if (token.kind === 'word' && isLimit(token.text)) return noLimit(token.text, cursor.peek(1), token.span);
  if (cursor.isSymbol(')')) return new AdqlError('This ")" closes no parenthesis', token.span);
  if (cursor.keyword() === 'SELECT') {
    return new AdqlError(
      'One query at a time: this SELECT belongs to no part of the one before it',
      token.span,
    );
  }
  return new AdqlError(
    `Expected an operator or the end of the query, found ${describeToken(token)}: ` +
      'the clauses come in the order SELECT, FROM, WHERE, GROUP BY, HAVING, ORDER BY, OFFSET',
    token.span,
  );
}
