/**
 * FROM: tables, joins and derived tables (ADQL 2.1 §2.2.2).
 *
 * A parenthesis in FROM opens a join, a derived table, or the first operand of a set operation inside
 * a derived table. Which one shows only behind its end, so `parsePrimary` may give a query that
 * still lacks its alias.
 */
import type { Condition, DerivedTable, Identifier, Join, SelectExpression, TableReference } from '../ast';
import { AdqlError } from '../errors';
import { parseCondition } from './condition';
import { isLimit, noLimit } from './limit-advice';
import { isName, parseAlias, parseIdentifier, parsePath } from './names';
import { continuesSelectExpression, parseList, parseSelectExpression } from './query';
import type { TokenCursor } from './token-cursor';

/** What may follow a table that has no alias. */
const AFTER_TABLE: ReadonlySet<string> = new Set(
  'WHERE GROUP HAVING ORDER OFFSET UNION EXCEPT INTERSECT JOIN INNER LEFT RIGHT FULL CROSS NATURAL ON USING'.split(
    ' ',
  ),
);

const JOIN_WORDS: ReadonlySet<string> = new Set('JOIN INNER LEFT RIGHT FULL CROSS NATURAL'.split(' '));

export function parseTableReference(cursor: TokenCursor): TableReference {
  const start = cursor.start;
  const primary = parsePrimary(cursor);
  return parseJoins(
    cursor,
    primary.kind === 'select-expression' ? named(cursor, primary, start) : primary,
    start,
  );
}

function parseJoins(cursor: TokenCursor, first: TableReference, start: number): TableReference {
  let left = first;
  while (JOIN_WORDS.has(cursor.keyword())) left = parseJoin(cursor, left, start);
  return left;
}

function parseJoin(cursor: TokenCursor, left: TableReference, start: number): Join {
  const natural = cursor.acceptKeyword('NATURAL');
  const type = parseJoinType(cursor);
  const join = cursor.peek().span;
  cursor.expectKeyword('JOIN', 'after the kind of join');
  const primaryStart = cursor.start;
  const primary = parsePrimary(cursor);
  const right = primary.kind === 'select-expression' ? named(cursor, primary, primaryStart) : primary;
  const { on, using } = parseJoinSpecification(cursor);
  const specified = on !== null || using.length > 0;
  if ((natural || type === 'cross') && specified) {
    const kind = natural ? 'NATURAL JOIN chooses its columns itself' : 'CROSS JOIN pairs all rows';
    throw new AdqlError(`${kind}: leave out ON and USING, or write JOIN alone`, join);
  }
  if (!natural && type !== 'cross' && !specified) {
    throw new AdqlError(
      'JOIN needs ON or USING to say which rows belong together; all pairs are a CROSS JOIN',
      join,
    );
  }
  return { kind: 'join', type, natural, left, right, on, using, span: cursor.spanFrom(start) };
}

/** CROSS JOIN is not in the grammar, though CROSS is reserved; it is the comma join. */
function parseJoinType(cursor: TokenCursor): Join['type'] {
  if (cursor.acceptKeyword('CROSS')) return 'cross';
  if (cursor.acceptKeyword('INNER')) return 'inner';
  for (const [keyword, type] of [
    ['LEFT', 'left'],
    ['RIGHT', 'right'],
    ['FULL', 'full'],
  ] as const) {
    if (cursor.acceptKeyword(keyword)) {
      cursor.acceptKeyword('OUTER');
      return type;
    }
  }
  return 'inner';
}

function parseJoinSpecification(cursor: TokenCursor): { on: Condition | null; using: readonly Identifier[] } {
  if (cursor.acceptKeyword('ON')) return { on: parseCondition(cursor), using: [] };
  if (!cursor.acceptKeyword('USING')) return { on: null, using: [] };
  cursor.expectSymbol('(', 'after USING');
  const using = parseList(cursor, (one) => parseIdentifier(one, 'Column name'));
  cursor.expectSymbol(')', 'after the columns of USING');
  return { on: null, using };
}

/** A table, a join in parentheses, or a query in parentheses whose alias has not been read. */
function parsePrimary(cursor: TokenCursor): TableReference | SelectExpression {
  const start = cursor.start;
  if (!cursor.acceptSymbol('(')) {
    if (!isName(cursor) && cursor.keyword() === '') throw cursor.unexpected('a table in FROM');
    const path = parsePath(cursor, 'Table name', 3);
    if (cursor.isSymbol('(')) {
      const lateral = path.length === 1 && /^lateral$/i.test(path[0]!.name);
      const message = lateral
        ? 'ADQL has no LATERAL: a subquery in FROM sees nothing of the tables beside it'
        : 'A function cannot stand in FROM: name a published table';
      throw new AdqlError(message, cursor.spanFrom(start));
    }
    const alias = parseAlias(cursor, 'Table alias', AFTER_TABLE);
    if (alias !== null && isLimit(alias.name) && cursor.peek().kind === 'number') {
      throw noLimit(alias.name, cursor.peek(), alias.span);
    }
    return { kind: 'table-name', path, alias, span: cursor.spanFrom(start) };
  }
  return cursor.nested(() => {
    const inside = parseInside(cursor);
    cursor.expectSymbol(')', inside.kind === 'select-expression' ? 'after the subquery' : 'after the join');
    return inside;
  });
}

function parseInside(cursor: TokenCursor): TableReference | SelectExpression {
  const start = cursor.start;
  if (!cursor.isSymbol('(')) {
    const keyword = cursor.keyword();
    return keyword === 'SELECT' || keyword === 'WITH'
      ? parseSelectExpression(cursor)
      : parseTableReference(cursor);
  }
  const primary = parsePrimary(cursor);
  if (primary.kind !== 'select-expression') return parseJoins(cursor, primary, start);
  if (continuesSelectExpression(cursor) || cursor.isSymbol(')'))
    return parseSelectExpression(cursor, primary);
  return parseJoins(cursor, named(cursor, primary, start), start);
}

function named(cursor: TokenCursor, body: SelectExpression, start: number): DerivedTable {
  const alias = parseAlias(cursor, 'Table alias', AFTER_TABLE);
  if (alias === null) {
    throw new AdqlError('A subquery in FROM needs a name: write (SELECT …) AS t', cursor.spanFrom(start));
  }
  return { kind: 'derived-table', body, alias, span: cursor.spanFrom(start) };
}
