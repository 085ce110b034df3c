/**
 * Everything written like a function: functions, aggregates, CAST, IN_UNIT, and CASE … END.
 *
 * Which functions there are and what they take is known to the checks (functions/);
 * the grammar only knows those with words between their parentheses.
 */
import type { Aggregate, CaseBranch, CastTarget, Expression } from '../ast';
import { AdqlError } from '../errors';
import { isReserved } from '../reserved';
import { parseCondition } from './condition';
import { parseExpression } from './expression';
import { parseList, parseQuantifier } from './query';
import type { TokenCursor } from './token-cursor';

const AGGREGATES: ReadonlySet<string> = new Set<Aggregate['name']>(['COUNT', 'AVG', 'MIN', 'MAX', 'SUM']);

/** ADQL's own functions: reserved words that may stand before a parenthesis. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  `ABS ACOS ASIN ATAN ATAN2 CEILING COS COT DEGREES EXP FLOOR LOG LOG10 MOD PI POWER RADIANS RAND ROUND SIN SQRT TAN TRUNCATE
   AREA BOX CENTROID CIRCLE CONTAINS COORD1 COORD2 COORDSYS DISTANCE INTERSECTS POINT POLYGON REGION
   LOWER UPPER COALESCE`.split(/\s+/),
);

/** @param keyword in upper case */
export function isFunctionName(keyword: string): boolean {
  return AGGREGATES.has(keyword) || FUNCTIONS.has(keyword);
}

export function isFunctionCall(cursor: TokenCursor): boolean {
  if (cursor.keyword() === 'CASE') return true;
  if (!cursor.isSymbol('(', 1) || cursor.peek().kind !== 'word') return false;
  const keyword = cursor.keyword();
  return keyword === '' || keyword === 'CAST' || keyword === 'IN_UNIT' || isFunctionName(keyword);
}

/** The cursor stands where {@link isFunctionCall} said yes. */
export function parseFunction(cursor: TokenCursor): Expression {
  const start = cursor.start;
  const keyword = cursor.keyword();
  const name = cursor.take().text;
  if (keyword === 'CASE') return cursor.nested(() => parseCase(cursor, start));
  cursor.take(); // the opening parenthesis
  return cursor.nested(() => {
    if (keyword === 'CAST') return parseCast(cursor, start);
    if (keyword === 'IN_UNIT') return parseInUnit(cursor, start);
    if (isAggregate(keyword)) return parseAggregate(cursor, keyword, start);
    const args = cursor.isSymbol(')') ? [] : parseList(cursor, parseExpression);
    if (!cursor.acceptSymbol(')')) {
      throw cursor.unexpected(
        args.length === 0 ? `")" after ${name}(` : `"," or ")" after an argument of ${name}`,
      );
    }
    const span = cursor.spanFrom(start);
    return {
      kind: 'call',
      name: isReserved(name) ? name.toUpperCase() : name.toLowerCase(),
      arguments: args,
      span,
    };
  });
}

function isAggregate(keyword: string): keyword is Aggregate['name'] {
  return AGGREGATES.has(keyword);
}

function parseAggregate(cursor: TokenCursor, name: Aggregate['name'], start: number): Expression {
  if (name === 'COUNT' && cursor.acceptSymbol('*')) {
    cursor.expectSymbol(')', 'after COUNT(*');
    return { kind: 'aggregate', name, quantifier: null, argument: null, span: cursor.spanFrom(start) };
  }
  if (cursor.isSymbol('*')) {
    throw new AdqlError(`Only COUNT takes *: write the column that ${name} is about`, cursor.peek().span);
  }
  const quantifier = parseQuantifier(cursor);
  const argument = parseExpression(cursor);
  cursor.expectSymbol(')', `after the argument of ${name}`);
  return { kind: 'aggregate', name, quantifier, argument, span: cursor.spanFrom(start) };
}

/** @see ADQL 2.1 §4.7.1 */
function parseCast(cursor: TokenCursor, start: number): Expression {
  const operand = parseExpression(cursor);
  cursor.expectKeyword('AS', 'before the type of CAST');
  const target = parseCastTarget(cursor);
  cursor.expectSymbol(')', 'after the type of CAST');
  return { kind: 'cast', operand, target, span: cursor.spanFrom(start) };
}

const PLAIN_TARGETS: ReadonlySet<string> = new Set<CastTarget['name']>([
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'REAL',
  'TIMESTAMP',
  'POINT',
  'CIRCLE',
  'POLYGON',
]);

function isPlainTarget(word: string): word is CastTarget['name'] {
  return PLAIN_TARGETS.has(word);
}

function parseCastTarget(cursor: TokenCursor): CastTarget {
  const token = cursor.peek();
  const word = token.kind === 'word' ? token.text.toUpperCase() : '';
  if (isPlainTarget(word)) {
    cursor.take();
    return { name: word, length: null };
  }
  if (word === 'DOUBLE') {
    cursor.take();
    cursor.expectKeyword('PRECISION', 'after DOUBLE');
    return { name: 'DOUBLE PRECISION', length: null };
  }
  if (word === 'CHAR' || word === 'VARCHAR') {
    cursor.take();
    return { name: word, length: parseLength(cursor) };
  }
  throw cursor.unexpected(
    'a type of CAST (SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, CHAR, VARCHAR, TIMESTAMP, POINT, CIRCLE, POLYGON)',
  );
}

/** The longest text that CAST may ask for; PostgreSQL's own limit is 10 485 760. */
const LONGEST = 10_000_000;

function parseLength(cursor: TokenCursor): number | null {
  if (!cursor.acceptSymbol('(')) return null;
  const token = cursor.peek();
  const length = token.kind === 'number' && /^[0-9]+$/.test(token.text) ? Number(token.text) : 0;
  if (length < 1 || length > LONGEST) throw cursor.unexpected(`a length from 1 to ${LONGEST}`);
  cursor.take();
  cursor.expectSymbol(')', 'after the length');
  return length;
}

/** @see ADQL 2.1 §4.9.1; the unit is a literal */
function parseInUnit(cursor: TokenCursor, start: number): Expression {
  const operand = parseExpression(cursor);
  cursor.expectSymbol(',', 'before the unit of IN_UNIT');
  const token = cursor.peek();
  if (token.kind !== 'string')
    throw cursor.unexpected("a unit in single quotes, as in IN_UNIT(em_min, 'nm')");
  cursor.take();
  cursor.expectSymbol(')', 'after the unit of IN_UNIT');
  const unit = { kind: 'string', value: token.text, span: token.span } as const;
  return { kind: 'in-unit', operand, unit, span: cursor.spanFrom(start) };
}

function parseCase(cursor: TokenCursor, start: number): Expression {
  const operand = cursor.keyword() === 'WHEN' ? null : parseExpression(cursor);
  const branches: CaseBranch[] = [];
  while (cursor.acceptKeyword('WHEN')) {
    const when = operand === null ? parseCondition(cursor) : parseExpression(cursor);
    cursor.expectKeyword('THEN', 'after the test of WHEN');
    branches.push({ when, result: parseExpression(cursor) });
  }
  if (branches.length === 0) throw cursor.unexpected('WHEN after CASE');
  const otherwise = cursor.acceptKeyword('ELSE') ? parseExpression(cursor) : null;
  cursor.expectKeyword('END', 'to close CASE');
  return { kind: 'case', operand, branches, otherwise, span: cursor.spanFrom(start) };
}
