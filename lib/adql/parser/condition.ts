/**
 * Conditions (ADQL 2.1 §2.2.3).
 *
 * `(` may open a condition or a value, and only what follows its end tells: `(a) > 1`, `(a > 1)`.
 * So one ladder of levels parses both, and each operator asks its operands to be of
 * the kind it needs. Nothing is ever read twice.
 */
import type { Comparison, Condition, Expression, Logical } from '../ast';
import { AdqlError } from '../errors';
import { isCondition } from '../walk';
import { parseValue, requireExpression } from './expression';
import { continuesSelectExpression, parseSelectExpression, parseSubquery } from './query';
import type { TokenCursor } from './token-cursor';

const COMPARISONS: ReadonlyMap<string, Comparison['operator']> = new Map([
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
]);

export function parseCondition(cursor: TokenCursor): Condition {
  return requireCondition(parseEither(cursor));
}

/** A condition, or a value when no operator made one of it. */
export function parseEither(cursor: TokenCursor): Condition | Expression {
  return parseLogical(cursor, 'or', (inner) => parseLogical(inner, 'and', parseNegation));
}

function parseLogical(
  cursor: TokenCursor,
  kind: Logical['kind'],
  parseOperand: (cursor: TokenCursor) => Condition | Expression,
): Condition | Expression {
  const start = cursor.start;
  const first = parseOperand(cursor);
  const keyword = kind.toUpperCase();
  if (cursor.keyword() !== keyword) return first;
  const operands = [requireCondition(first)];
  while (cursor.acceptKeyword(keyword)) operands.push(requireCondition(parseOperand(cursor)));
  return { kind, operands, span: cursor.spanFrom(start) };
}

function parseNegation(cursor: TokenCursor): Condition | Expression {
  const start = cursor.start;
  if (!cursor.acceptKeyword('NOT')) return parsePredicate(cursor);
  const operand = requireCondition(parsePredicate(cursor));
  return { kind: 'not', operand, span: cursor.spanFrom(start) };
}

function parsePredicate(cursor: TokenCursor): Condition | Expression {
  const start = cursor.start;
  if (cursor.acceptKeyword('EXISTS')) {
    const body = parseSubquery(cursor, 'after EXISTS');
    return { kind: 'exists', body, span: cursor.spanFrom(start) };
  }
  const left = parseValue(cursor);
  const operator = comparisonAt(cursor);
  if (operator !== undefined) return parseComparison(cursor, left, operator, start);
  if (cursor.keyword() === 'IS') return parseIsNull(cursor, requireExpression(left), start);
  const behind = cursor.keyword() === 'NOT' ? 1 : 0;
  const word = cursor.keyword(behind);
  if (word !== 'BETWEEN' && word !== 'IN' && word !== 'LIKE' && word !== 'ILIKE') return left;
  const negated = cursor.acceptKeyword('NOT');
  cursor.take();
  const value = requireExpression(left);
  if (word === 'IN') return parseIn(cursor, value, negated, start);
  if (word === 'BETWEEN') {
    const lower = requireExpression(parseValue(cursor));
    cursor.expectKeyword('AND', 'between the bounds of BETWEEN');
    const upper = requireExpression(parseValue(cursor));
    return { kind: 'between', negated, value, lower, upper, span: cursor.spanFrom(start) };
  }
  const pattern = requireExpression(parseValue(cursor));
  if (cursor.keyword() === 'ESCAPE') {
    throw new AdqlError(
      'ADQL has no ESCAPE: % and _ in a pattern always stand for other characters',
      cursor.peek().span,
    );
  }
  return {
    kind: 'like',
    negated,
    ignoreCase: word === 'ILIKE',
    value,
    pattern,
    span: cursor.spanFrom(start),
  };
}

function comparisonAt(cursor: TokenCursor): Comparison['operator'] | undefined {
  const token = cursor.peek();
  return token.kind === 'symbol' ? COMPARISONS.get(token.text) : undefined;
}

function parseComparison(
  cursor: TokenCursor,
  left: Condition | Expression,
  operator: Comparison['operator'],
  start: number,
): Condition {
  const value = requireExpression(left);
  cursor.take();
  if (operator === '=' && cursor.isSymbol('=')) {
    throw new AdqlError('Equality is written with one =', cursor.peek().span);
  }
  const right = requireExpression(parseValue(cursor));
  if (comparisonAt(cursor) !== undefined) {
    throw new AdqlError('Comparisons do not chain: write a < b AND b < c', cursor.peek().span);
  }
  return { kind: 'comparison', operator, left: value, right, span: cursor.spanFrom(start) };
}

function parseIsNull(cursor: TokenCursor, value: Expression, start: number): Condition {
  cursor.take();
  const negated = cursor.acceptKeyword('NOT');
  cursor.expectKeyword('NULL', 'after IS');
  return { kind: 'is-null', negated, value, span: cursor.spanFrom(start) };
}

/** A list of values or a subquery, which may itself begin with a subquery in parentheses. */
function parseIn(cursor: TokenCursor, value: Expression, negated: boolean, start: number): Condition {
  const opening = cursor.peek().span;
  cursor.expectSymbol('(', 'after IN');
  return cursor.nested((): Condition => {
    if (cursor.isSymbol(')')) {
      throw new AdqlError('IN needs at least one value in its list', {
        start: opening.start,
        end: cursor.peek().span.end,
      });
    }
    const first = cursor.keyword() === 'SELECT' ? null : requireExpression(parseValue(cursor));
    const inside = first?.kind === 'scalar-subquery' ? first.body : null;
    if (first === null || (inside !== null && (continuesSelectExpression(cursor) || cursor.isSymbol(')')))) {
      const body = parseSelectExpression(cursor, inside);
      cursor.expectSymbol(')', 'after the subquery');
      return { kind: 'in-subquery', negated, value, body, span: cursor.spanFrom(start) };
    }
    const list = [first];
    while (cursor.acceptSymbol(',')) list.push(requireExpression(parseValue(cursor)));
    if (!cursor.acceptSymbol(')')) throw cursor.unexpected('"," or ")" after a value of IN');
    return { kind: 'in-list', negated, value, list, span: cursor.spanFrom(start) };
  });
}

/** Functions that answer 1 or 0, which people take for conditions. */
const TESTS: ReadonlySet<string> = new Set(
  'CONTAINS INTERSECTS ivo_hasword ivo_hashlist_has ivo_nocasematch ivo_interval_overlaps'.split(' '),
);

export function requireCondition(node: Condition | Expression): Condition {
  if (isCondition(node)) return node;
  if (node.kind === 'call' && TESTS.has(node.name)) {
    throw new AdqlError(
      `${node.name} gives 1 or 0, which is no condition: write 1 = ${node.name}(…)`,
      node.span,
    );
  }
  throw new AdqlError('Expected a condition, found a value: compare it with something', node.span);
}
