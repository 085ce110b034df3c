/**
 * Values (ADQL 2.1 appendix A, value_expression).
 *
 * Numbers, texts and geometries share one grammar; the checks tell them apart. From loose to tight:
 * `||`, then `+` and `-`, then `*` and `/`, then a sign.
 */
import type { Arithmetic, Condition, Expression } from '../ast';
import { AdqlError } from '../errors';
import { printPath } from '../print';
import { shorten } from '../tokens';
import { isCondition } from '../walk';
import { isFunctionCall, isFunctionName, parseFunction } from './call';
import { parseEither } from './condition';
import { isName, parsePath, reservedWord } from './names';
import { continuesSelectExpression, parseSelectExpression } from './query';
import type { TokenCursor } from './token-cursor';

export function parseExpression(cursor: TokenCursor): Expression {
  return requireExpression(parseValue(cursor));
}

export function requireExpression(node: Condition | Expression): Expression {
  if (!isCondition(node)) return node;
  throw new AdqlError(
    'Expected a value, found a condition, and ADQL has no truth values: use CASE WHEN',
    node.span,
  );
}

/** A value, or the condition that a pair of parentheses held. */
export function parseValue(cursor: TokenCursor): Condition | Expression {
  const start = cursor.start;
  let left = parseSum(cursor);
  while (cursor.isSymbol('||')) {
    const operand = requireExpression(left);
    cursor.take();
    const right = requireExpression(parseSum(cursor));
    left = { kind: 'concatenation', left: operand, right, span: cursor.spanFrom(start) };
  }
  return left;
}

function parseSum(cursor: TokenCursor): Condition | Expression {
  return parseArithmetic(cursor, ['+', '-'], parseProduct);
}

function parseProduct(cursor: TokenCursor): Condition | Expression {
  return parseArithmetic(cursor, ['*', '/'], parseSigned);
}

function parseArithmetic(
  cursor: TokenCursor,
  operators: readonly Arithmetic['operator'][],
  parseOperand: (cursor: TokenCursor) => Condition | Expression,
): Condition | Expression {
  const start = cursor.start;
  let left = parseOperand(cursor);
  for (;;) {
    const operator = operators.find((symbol) => cursor.isSymbol(symbol));
    if (operator === undefined) return left;
    const operand = requireExpression(left);
    cursor.take();
    const right = requireExpression(parseOperand(cursor));
    left = { kind: 'arithmetic', operator, left: operand, right, span: cursor.spanFrom(start) };
  }
}

function parseSigned(cursor: TokenCursor): Condition | Expression {
  const start = cursor.start;
  for (const operator of ['+', '-'] as const) {
    if (cursor.acceptSymbol(operator)) {
      const operand = requireExpression(parsePrimary(cursor));
      return { kind: 'signed', operator, operand, span: cursor.spanFrom(start) };
    }
  }
  return parsePrimary(cursor);
}

function parsePrimary(cursor: TokenCursor): Condition | Expression {
  const token = cursor.peek();
  if (token.kind === 'number') {
    cursor.take();
    return { kind: 'number', text: token.text, span: token.span };
  }
  if (token.kind === 'string') {
    cursor.take();
    return { kind: 'string', value: token.text, span: token.span };
  }
  if (cursor.acceptSymbol('(')) return cursor.nested(() => parseParenthesised(cursor, token.span.start));
  if (cursor.acceptKeyword('NULL')) return { kind: 'null', span: token.span };
  if (isFunctionCall(cursor)) return parseFunction(cursor);
  if (isName(cursor)) {
    const path = parsePath(cursor, 'Column name', 4);
    if (cursor.isSymbol('(')) {
      throw new AdqlError(
        `Unknown function ${shorten(printPath(path))}: functions have plain names, as SIN or ivo_hasword`,
        cursor.spanFrom(token.span.start),
      );
    }
    return { kind: 'column', path, span: cursor.spanFrom(token.span.start) };
  }
  throw noValue(cursor);
}

/** Behind the opening parenthesis: a value, a condition, or a subquery that gives one value. */
function parseParenthesised(cursor: TokenCursor, start: number): Condition | Expression {
  const keyword = cursor.keyword();
  if (keyword === 'SELECT' || keyword === 'WITH') return closeSubquery(cursor, null, start);
  const bracketed = cursor.isSymbol('(');
  const inside = parseEither(cursor);
  if (bracketed && inside.kind === 'scalar-subquery' && continuesSelectExpression(cursor)) {
    return closeSubquery(cursor, inside.body, start);
  }
  cursor.expectSymbol(')', 'to close the parenthesis');
  return inside;
}

function closeSubquery(
  cursor: TokenCursor,
  first: Parameters<typeof parseSelectExpression>[1],
  start: number,
): Expression {
  const body = parseSelectExpression(cursor, first);
  cursor.expectSymbol(')', 'after the subquery');
  return { kind: 'scalar-subquery', body, span: cursor.spanFrom(start) };
}

/** Words of other dialects, and what ADQL has for them. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['TRUE', 'ADQL has no truth values: compare with 1'],
  ['FALSE', 'ADQL has no truth values: compare with 0'],
  ['SUBSTRING', 'ADQL has no SUBSTRING: compare with LIKE'],
  ['NULLIF', 'ADQL has no NULLIF: write CASE WHEN a = b THEN NULL ELSE a END'],
  ['EXTRACT', 'ADQL has no EXTRACT: times in ObsCore are MJD, days as a number'],
  ['TRIM', 'ADQL has no TRIM: compare with LIKE'],
  ['INTERVAL', 'ADQL has no INTERVAL literals: times in ObsCore are MJD, so add days as a number'],
  ['CURRENT_DATE', 'ADQL has no clock: write the day as a text, or times in ObsCore as MJD'],
  ['CURRENT_TIME', 'ADQL has no clock: write the time as a text, or times in ObsCore as MJD'],
  ['CURRENT_TIMESTAMP', 'ADQL has no clock: write the time as a text, or times in ObsCore as MJD'],
  ['EXISTS', 'EXISTS is a condition and gives no value: use it in WHERE'],
  ['NOT', 'NOT stands before a condition, and here a value is needed'],
]);

const CLAUSES: ReadonlySet<string> = new Set(
  'SELECT FROM WHERE GROUP BY HAVING ORDER ASC DESC UNION EXCEPT INTERSECT AND OR ON USING JOIN AS IN IS LIKE BETWEEN THEN WHEN ELSE END'.split(
    ' ',
  ),
);

function noValue(cursor: TokenCursor): AdqlError {
  const token = cursor.peek();
  const keyword = cursor.keyword();
  const advice = ELSEWHERE.get(keyword);
  if (advice !== undefined) return new AdqlError(advice, token.span);
  if (keyword !== '' && !CLAUSES.has(keyword)) {
    return reservedWord(
      token,
      'Column name',
      isFunctionName(keyword) ? `, or ${keyword}(…) for the function` : '',
    );
  }
  return cursor.unexpected('a column or a value');
}
