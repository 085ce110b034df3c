/**
 * Queries that PostgreSQL could not take, or that would cost minutes to plan or to check, are refused at once.
 *
 * The protocol carries at most 65 535 parameters, and every literal is one; a list of IN that has only literals
 * travels as a single array.
 */
import type { Query } from '../ast';
import { AdqlError } from '../errors';
import { childrenOf, type Node } from '../walk';

const MOST_TABLES = 100;
const MOST_LITERALS = 30_000;
/** In one SELECT list, `*` counted as one; and in one GROUP BY or ORDER BY. */
const MOST_ITEMS = 1000;

export function requireModestSize(query: Query): void {
  const size = { tables: 0, literals: 0 };
  const visit = (node: Node): void => {
    if (node.kind === 'table-name' || node.kind === 'derived-table') size.tables += 1;
    if (node.kind === 'number' || node.kind === 'string') size.literals += 1;
    if (node.kind === 'select') {
      requireFew(node.items, 'SELECT');
      requireFew(node.groupBy, 'GROUP BY');
    }
    if (node.kind === 'select-expression') requireFew(node.orderBy, 'ORDER BY');
    if (node.kind === 'in-list' && node.list.every(isLiteral)) visit(node.value);
    else for (const child of childrenOf(node)) visit(child);
  };
  visit(query);
  if (size.tables > MOST_TABLES) {
    throw new AdqlError(
      `The query names ${size.tables} tables, and at most ${MOST_TABLES} can be joined at once`,
      query.span,
    );
  }
  if (size.literals > MOST_LITERALS) {
    throw new AdqlError(
      `The query has ${size.literals} numbers and texts, and at most ${MOST_LITERALS} are taken: upload them as a table and join with it, or list them in IN (…)`,
      query.span,
    );
  }
}

function requireFew(items: readonly Node[], clause: string): void {
  const over = items[MOST_ITEMS];
  if (over === undefined) return;
  throw new AdqlError(`${clause} has ${items.length} items, and at most ${MOST_ITEMS} are taken`, over.span);
}

function isLiteral(node: Node): boolean {
  if (node.kind === 'signed') return node.operand.kind === 'number';
  return node.kind === 'number' || node.kind === 'string';
}
