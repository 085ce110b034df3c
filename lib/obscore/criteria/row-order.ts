/**
 * Rows in an order that a second asking gives again, so that "row 7" means the same row to two programs.
 *
 * Searches come without an order (`to-adql.ts`), and a database may send them otherwise each time.
 */
import type { OrderItem, Query, Select } from '@/lib/adql/ast';
import { column, output } from '@/lib/adql/build';
import { NOWHERE } from '@/lib/adql/span';

const IDENTIFIER = 'obs_publisher_did';

/**
 * The query with its rows told apart by their identifier, after whatever order it has.
 *
 * @returns `null` where that cannot be: without the identifier among the columns, or where an order would change which rows
 *   are given
 */
export function inOrder(query: Query): Query | null {
  const { set, orderBy, offset } = query.body;
  if (set.kind !== 'select' || !givesIdentifier(set)) return null;
  const isCut = set.top !== null || offset !== null;
  if (isCut && orderBy.length === 0) return null;
  const last: OrderItem = { kind: 'order-item', key: column(IDENTIFIER), descending: false, span: NOWHERE };
  return { ...query, body: { ...query.body, orderBy: [...orderBy, last] } };
}

/** The identifiers alone, in the order of {@link inOrder}. */
export function identifiersInOrder(query: Query): Query | null {
  const ordered = inOrder(query);
  if (ordered === null) return null;
  const { set } = ordered.body;
  // Duplicates, groups and the order itself may need the other columns.
  const isPlain = set.kind === 'select' && set.quantifier !== 'DISTINCT' && set.groupBy.length === 0;
  if (!isPlain || query.body.orderBy.length > 0) return ordered;
  return { ...ordered, body: { ...ordered.body, set: { ...set, items: [output(column(IDENTIFIER))] } } };
}

function givesIdentifier({ items, from }: Select): boolean {
  return items.some((item) => {
    if (item.kind === 'all-columns') {
      const [only] = from;
      return from.length === 1 && only?.kind === 'table-name' && nameOf(only.path) === 'obscore';
    }
    const { expression, alias } = item;
    return alias === null && expression.kind === 'column' && nameOf(expression.path) === IDENTIFIER;
  });
}

function nameOf(path: readonly { readonly name: string }[]): string | undefined {
  return path.at(-1)?.name.toLowerCase();
}
