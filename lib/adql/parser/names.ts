/**
 * Names, dotted paths and aliases (ADQL 2.1 §2.1.5, §2.1.6).
 */
import type { Identifier } from '../ast';
import { AdqlError } from '../errors';
import { shorten, type Token } from '../tokens';
import type { TokenCursor } from './token-cursor';

/** Keywords that open a part of a query: where a name could stand, they are no attempt at one. */
const OPENING: ReadonlySet<string> = new Set(
  'SELECT FROM WHERE GROUP HAVING ORDER OFFSET UNION EXCEPT INTERSECT WITH INTO VALUES FETCH AND OR NOT IN IS LIKE BETWEEN'.split(
    ' ',
  ),
);

/** What a name is for; a message about it starts so. */
export type NameRole = 'Column name' | 'Column alias' | 'Table name' | 'Table alias';

/** Whether a name can start at a token. */
export function isName(cursor: TokenCursor, distance = 0): boolean {
  const { kind } = cursor.peek(distance);
  return kind === 'delimited' || (kind === 'word' && cursor.keyword(distance) === '');
}

export function parseIdentifier(cursor: TokenCursor, role: NameRole): Identifier {
  if (cursor.keyword() !== '') throw reservedWord(cursor.peek(), role);
  const found = cursor.peek();
  if (found.kind === 'string') {
    const quoted = `"${found.text.replaceAll('"', '""')}"`;
    throw new AdqlError(
      `${role} '${shorten(found.text)}' stands in single quotes, which are for texts: write ${shorten(quoted)}`,
      found.span,
      quoted,
    );
  }
  if (!isName(cursor)) throw cursor.unexpected(`a ${role.toLowerCase()}`);
  const token = cursor.take();
  return { name: token.text, delimited: token.kind === 'delimited', span: token.span };
}

/** The refusal of a reserved word, with the way out. */
export function reservedWord(token: Token, role: NameRole, otherWay = ''): AdqlError {
  const quoted = `"${token.text}"`;
  return new AdqlError(
    `${role} ${token.text} is a reserved word: write ${quoted} in double quotes${otherWay}`,
    token.span,
    quoted,
  );
}

/**
 * Names parted by dots.
 *
 * @param most how many the grammar allows: 3 for a table, 4 for a column
 */
export function parsePath(cursor: TokenCursor, role: NameRole, most: number): readonly Identifier[] {
  const start = cursor.start;
  const path = [parseIdentifier(cursor, role)];
  while (cursor.acceptSymbol('.')) path.push(parseIdentifier(cursor, role));
  if (path.length > most) {
    const form = most === 3 ? 'catalog.schema.table' : 'catalog.schema.table.column';
    throw new AdqlError(
      `${role} of ${path.length} parts: at most ${form} is understood`,
      cursor.spanFrom(start),
    );
  }
  return path;
}

/**
 * `[AS] alias`.
 *
 * @param following the keywords that may stand next when there is no alias
 */
export function parseAlias(
  cursor: TokenCursor,
  role: NameRole,
  following: ReadonlySet<string>,
): Identifier | null {
  if (cursor.acceptKeyword('AS')) return parseIdentifier(cursor, role);
  if (isName(cursor)) return parseIdentifier(cursor, role);
  const keyword = cursor.keyword();
  if (keyword !== '' && !following.has(keyword) && !OPENING.has(keyword))
    throw reservedWord(cursor.peek(), role);
  return null;
}
