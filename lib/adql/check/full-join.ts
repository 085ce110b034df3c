/**
 * A FULL join compares its two sides for equality, at least in one of its conditions.
 *
 * ADQL allows any condition; PostgreSQL finds the rows without partner on both sides only by sorting or hashing
 * (PostgreSQL 18 §7.2.1.1, "FULL JOIN is only supported with merge-joinable or hash-joinable join conditions").
 */
import type { Condition, Expression, Join } from '../ast';
import { AdqlError } from '../errors';
import { childrenOf, type Node } from '../walk';
import type { Facts } from './facts';
import type { Relation } from './scope';

type Side = readonly Relation[];

export function requireEquality(node: Join, left: Side, right: Side, facts: Facts): void {
  if (node.type !== 'full' || node.on === null) return;
  if (conjunctsOf(node.on).some((condition) => comparesSides(condition, left, right, facts))) return;
  const [one, other] = [left.at(-1)?.path.at(-1) ?? 'a', right[0]?.path.at(-1) ?? 'b'];
  throw new AdqlError(
    `FULL JOIN needs an equality of its two sides in ON, as ${one}.x = ${other}.y: other conditions can only be added to one with AND`,
    node.on.span,
  );
}

function conjunctsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.operands.flatMap(conjunctsOf) : [condition];
}

function comparesSides(condition: Condition, left: Side, right: Side, facts: Facts): boolean {
  if (condition.kind !== 'comparison' || condition.operator !== '=') return false;
  const { left: one, right: other } = condition;
  const isOf = (node: Expression, side: Side, opposite: Side) => {
    const named = relationsIn(node, facts);
    return named !== null && namesOneOf(named, side) && !namesOneOf(named, opposite);
  };
  return (
    (isOf(one, left, right) && isOf(other, right, left)) ||
    (isOf(one, right, left) && isOf(other, left, right))
  );
}

/** The aliases of the relations that a value is about; `null` when a subquery or chance has a part in it. */
function relationsIn(node: Node, facts: Facts): ReadonlySet<string> | null {
  if (node.kind === 'select-expression' || (node.kind === 'call' && node.name === 'RAND')) return null;
  if (node.kind === 'column') {
    const column = facts.columnOf(node);
    return new Set((column.merged ?? [column]).map(({ relation }) => relation));
  }
  const all = new Set<string>();
  for (const child of childrenOf(node)) {
    const named = relationsIn(child, facts);
    if (named === null) return null;
    for (const alias of named) all.add(alias);
  }
  return all;
}

function namesOneOf(aliases: ReadonlySet<string>, side: Side): boolean {
  return side.some(({ alias }) => aliases.has(alias));
}
