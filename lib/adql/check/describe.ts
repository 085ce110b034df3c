/**
 * How messages call the things of a query.
 */
import type { Expression, Identifier } from '../ast';
import { printPath } from '../print';
import { printExpression } from '../print-expression';
import { shorten } from '../tokens';

/** A value as written, cut to one short line. */
export function describe(node: Expression): string {
  return node.kind === 'scalar-subquery' ? 'the subquery' : shorten(printExpression(node, ''));
}

export function describePath(path: readonly Identifier[]): string {
  return shorten(printPath(path));
}

/** `a`, `a and b`, `a, b and c` */
export function enumerate(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
