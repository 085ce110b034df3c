/** A tree with other expressions in place of some of its columns. */
import type { ColumnReference, Condition, Expression } from './ast';

/** @param turn what stands for a column; the same for it as it is */
export function turnColumns(condition: Condition, turn: (column: ColumnReference) => Expression): Condition {
  return turned(condition) as Condition;

  // Every kind of node alike: what is below it is its properties.
  function turned(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(turned);
    if (node === null || typeof node !== 'object') return node;
    if ((node as { kind?: unknown }).kind === 'column') return turn(node as ColumnReference);
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, turned(value)]));
  }
}

/** Names of the columns in a condition, in lower case. */
export function columnsIn(condition: Condition): ReadonlySet<string> {
  const names = new Set<string>();
  turnColumns(condition, (column) => {
    names.add(column.path.at(-1)!.name.toLowerCase());
    return column;
  });
  return names;
}
