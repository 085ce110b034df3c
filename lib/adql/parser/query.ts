/**
 * SELECT, set operations, WITH and what orders and cuts their rows (ADQL 2.1 §2.2, §4.5, §4.6).
 *
 * INTERSECT binds before UNION and EXCEPT, which go from left to right (§4.6.6; the published
 * BNF says otherwise in one production). A select expression in parentheses may turn out to be
 * the first operand of a set operation: then it comes in as `first`.
 */
import type {
  CommonTable,
  OrderItem,
  Query,
  Select,
  SelectExpression,
  SelectItem,
  SetExpression,
  TableReference,
} from '../ast';
import { AdqlError } from '../errors';
import { toOperand, withoutParentheses } from '../parentheses';
import { parseCondition } from './condition';
import { parseExpression } from './expression';
import { isName, parseAlias, parseIdentifier } from './names';
import { parseTableReference } from './table';
import type { TokenCursor } from './token-cursor';

const SET_OPERATORS: ReadonlySet<string> = new Set(['UNION', 'EXCEPT', 'INTERSECT']);
const AFTER_ITEM: ReadonlySet<string> = new Set(['FROM']);

export function parseQueryBody(cursor: TokenCursor): Query {
  const start = cursor.start;
  const tables: CommonTable[] = [];
  if (cursor.acceptKeyword('WITH')) {
    do tables.push(parseCommonTable(cursor));
    while (cursor.acceptSymbol(','));
  }
  const body = parseSelectExpression(cursor);
  return { kind: 'query', with: tables, body, span: cursor.spanFrom(start) };
}

function parseCommonTable(cursor: TokenCursor): CommonTable {
  const start = cursor.start;
  const word = cursor.peek();
  if (word.kind === 'word' && word.text.toUpperCase() === 'RECURSIVE' && isName(cursor, 1)) {
    throw new AdqlError('ADQL has no recursive WITH: name the tables without RECURSIVE', word.span);
  }
  const name = parseIdentifier(cursor, 'Table name');
  cursor.expectKeyword('AS', 'after the name of a table in WITH');
  const body = parseSubquery(cursor, 'before the query of a table in WITH');
  return { kind: 'common-table', name, body, span: cursor.spanFrom(start) };
}

/** A select expression in parentheses. */
export function parseSubquery(cursor: TokenCursor, where: string): SelectExpression {
  cursor.expectSymbol('(', where);
  return cursor.nested(() => {
    const body = parseSelectExpression(cursor);
    cursor.expectSymbol(')', 'after the subquery');
    return body;
  });
}

/** Whether what follows makes the SELECT before it a part of a larger select expression. */
export function continuesSelectExpression(cursor: TokenCursor): boolean {
  const keyword = cursor.keyword();
  return SET_OPERATORS.has(keyword) || keyword === 'ORDER' || keyword === 'OFFSET';
}

export function parseSelectExpression(
  cursor: TokenCursor,
  first: SelectExpression | null = null,
): SelectExpression {
  const start = first?.span.start ?? cursor.start;
  const set = parseSet(cursor, first, start);
  const orderBy: OrderItem[] = [];
  if (cursor.acceptKeyword('ORDER')) {
    cursor.expectKeyword('BY', 'after ORDER');
    do orderBy.push(parseOrderItem(cursor));
    while (cursor.acceptSymbol(','));
  }
  const offset = cursor.acceptKeyword('OFFSET') ? parseCount(cursor, 'OFFSET') : null;
  const next = cursor.keyword();
  if (SET_OPERATORS.has(next)) {
    throw new AdqlError(
      `ORDER BY and OFFSET before ${next} would order one operand only: put that operand in parentheses`,
      cursor.peek().span,
    );
  }
  return withoutParentheses({
    kind: 'select-expression',
    set,
    orderBy,
    offset,
    span: cursor.spanFrom(start),
  });
}

function parseOrderItem(cursor: TokenCursor): OrderItem {
  const start = cursor.start;
  const key = parseExpression(cursor);
  const descending = cursor.acceptKeyword('DESC');
  if (!descending) cursor.acceptKeyword('ASC');
  return { kind: 'order-item', key, descending, span: cursor.spanFrom(start) };
}

function parseSet(cursor: TokenCursor, first: SelectExpression | null, start: number): SetExpression {
  let left = parseIntersection(cursor, first, start);
  for (;;) {
    const operator = cursor.keyword();
    if (operator !== 'UNION' && operator !== 'EXCEPT') return left;
    cursor.take();
    const all = parseAll(cursor);
    const right = parseIntersection(cursor, null, cursor.start);
    left = { kind: 'set-operation', operator, all, left, right, span: cursor.spanFrom(start) };
  }
}

function parseIntersection(
  cursor: TokenCursor,
  first: SelectExpression | null,
  start: number,
): SetExpression {
  let left = first === null ? parseSetPrimary(cursor) : toOperand(first);
  while (cursor.acceptKeyword('INTERSECT')) {
    const all = parseAll(cursor);
    const right = parseSetPrimary(cursor);
    left = { kind: 'set-operation', operator: 'INTERSECT', all, left, right, span: cursor.spanFrom(start) };
  }
  return left;
}

function parseAll(cursor: TokenCursor): boolean {
  const all = cursor.acceptKeyword('ALL');
  if (!all) cursor.acceptKeyword('DISTINCT'); // SQL's word for the default
  return all;
}

function parseSetPrimary(cursor: TokenCursor): SetExpression {
  if (cursor.isSymbol('(')) return toOperand(parseSubquery(cursor, ''));
  return parseSelect(cursor);
}

function parseSelect(cursor: TokenCursor): Select {
  const start = cursor.start;
  if (cursor.keyword() === 'WITH') {
    throw new AdqlError(
      'WITH stands at the very start of a query only (ADQL 2.1 §4.5.1)',
      cursor.peek().span,
    );
  }
  cursor.expectKeyword('SELECT', 'at the start of a query');
  const quantifier = parseQuantifier(cursor);
  const top = cursor.acceptKeyword('TOP') ? parseCount(cursor, 'TOP') : null;
  if (top !== null && cursor.keyword() === 'DISTINCT') {
    throw new AdqlError(`DISTINCT stands before TOP: write SELECT DISTINCT TOP ${top}`, cursor.peek().span);
  }
  const items = parseList(cursor, parseSelectItem);
  if (!cursor.acceptKeyword('FROM')) throw cursor.unexpected('"," or FROM after a selected column');
  const from = parseList<TableReference>(cursor, parseTableReference);
  const where = cursor.acceptKeyword('WHERE') ? parseCondition(cursor) : null;
  const groupBy = parseGroupBy(cursor);
  const having = cursor.acceptKeyword('HAVING') ? parseCondition(cursor) : null;
  const span = cursor.spanFrom(start);
  return { kind: 'select', quantifier, top, items, from, where, groupBy, having, span };
}

export function parseQuantifier(cursor: TokenCursor): 'ALL' | 'DISTINCT' | null {
  if (cursor.acceptKeyword('DISTINCT')) return 'DISTINCT';
  return cursor.acceptKeyword('ALL') ? 'ALL' : null;
}

function parseGroupBy(cursor: TokenCursor) {
  if (!cursor.acceptKeyword('GROUP')) return [];
  cursor.expectKeyword('BY', 'after GROUP');
  return parseList(cursor, parseExpression);
}

/** One or more, parted by commas. */
export function parseList<T>(cursor: TokenCursor, parseOne: (cursor: TokenCursor) => T): readonly T[] {
  const list: T[] = [];
  do list.push(parseOne(cursor));
  while (cursor.acceptSymbol(','));
  return list;
}

/** `*` may stand beside other items, which the grammar does not have but users do. */
function parseSelectItem(cursor: TokenCursor): SelectItem {
  const start = cursor.start;
  if (cursor.acceptSymbol('*')) return { kind: 'all-columns', qualifier: [], span: cursor.spanFrom(start) };
  if (isQualifiedStar(cursor)) {
    const qualifier = [parseIdentifier(cursor, 'Table name')];
    while (cursor.acceptSymbol('.') && !cursor.acceptSymbol('*')) {
      qualifier.push(parseIdentifier(cursor, 'Table name'));
    }
    return { kind: 'all-columns', qualifier, span: cursor.spanFrom(start) };
  }
  const expression = parseExpression(cursor);
  const alias = parseAlias(cursor, 'Column alias', AFTER_ITEM);
  return { kind: 'output-column', expression, alias, span: cursor.spanFrom(start) };
}

/** `[[catalog.]schema.]table.*` */
function isQualifiedStar(cursor: TokenCursor): boolean {
  for (let distance = 0; distance < 6; distance += 2) {
    if (!isName(cursor, distance) || !cursor.isSymbol('.', distance + 1)) return false;
    if (cursor.isSymbol('*', distance + 2)) return true;
  }
  return false;
}

function parseCount(cursor: TokenCursor, word: 'TOP' | 'OFFSET'): number {
  const token = cursor.peek();
  const count = token.kind === 'number' && /^[0-9]+$/.test(token.text) ? Number(token.text) : Number.NaN;
  if (!Number.isSafeInteger(count)) throw cursor.unexpected(`a whole number of rows after ${word}`);
  cursor.take();
  return count;
}
