/**
 * Whether two expressions say the same: texts that are equal when they do, however the columns are written.
 */
import type { ResolvedColumn } from '../analysis';
import type { Condition, Expression } from '../ast';
import { isCondition } from '../walk';
import type { Facts } from './facts';

export function keyOfColumn({ relation, column, merged }: ResolvedColumn): string {
  const parts = merged ?? [{ relation, column }];
  return `[${parts.map((part) => `${part.relation}.${part.column}`).join(' ')}]`;
}

/** Two subqueries are never equal, whatever they say. */
export function keyOf(node: Expression | Condition, facts: Facts): string {
  const known = facts.keys.find(node);
  if (known !== undefined) return known;
  const key = isCondition(node) ? keyOfCondition(node, facts) : keyOfExpression(node, facts);
  facts.keys.set(node, key);
  return key;
}

function keyOfExpression(node: Expression, facts: Facts): string {
  const key = (child: Expression) => keyOf(child, facts);
  switch (node.kind) {
    case 'null':
      return 'NULL';
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value);
    case 'column':
      return keyOfColumn(facts.columnOf(node));
    case 'signed':
      return `(${node.operator}${key(node.operand)})`;
    case 'arithmetic':
      return `(${key(node.left)}${node.operator}${key(node.right)})`;
    case 'concatenation':
      return `(${key(node.left)}||${key(node.right)})`;
    case 'call':
      return `${node.name}(${node.arguments.map(key).join()})`;
    case 'aggregate':
      return `${node.name}(${node.quantifier}${node.argument === null ? '*' : key(node.argument)})`;
    case 'cast':
      return `CAST(${key(node.operand)} ${node.target.name} ${node.target.length})`;
    case 'in-unit':
      return `IN_UNIT(${key(node.operand)} ${JSON.stringify(node.unit.value)})`;
    case 'case': {
      const branches = node.branches.map(({ when, result }) => `${keyOf(when, facts)}:${key(result)}`);
      const ends = [node.operand, node.otherwise].map((end) => (end === null ? '' : key(end)));
      return `CASE(${ends[0]} ${branches.join()} ${ends[1]})`;
    }
    case 'scalar-subquery':
      return unlikeAnyOther();
    default:
      return node satisfies never;
  }
}

function keyOfCondition(node: Condition, facts: Facts): string {
  const key = (child: Expression | Condition) => keyOf(child, facts);
  switch (node.kind) {
    case 'and':
    case 'or':
      return `${node.kind}(${node.operands.map(key).join()})`;
    case 'not':
      return `not(${key(node.operand)})`;
    case 'comparison':
      return `(${key(node.left)}${node.operator}${key(node.right)})`;
    case 'between':
      return `between(${node.negated} ${[node.value, node.lower, node.upper].map(key).join()})`;
    case 'in-list':
      return `in(${node.negated} ${[node.value, ...node.list].map(key).join()})`;
    case 'like':
      return `like(${node.negated} ${node.ignoreCase} ${[node.value, node.pattern].map(key).join()})`;
    case 'is-null':
      return `null(${node.negated} ${key(node.value)})`;
    case 'in-subquery':
    case 'exists':
      return unlikeAnyOther();
    default:
      return node satisfies never;
  }
}

/** A text that no other expression has. */
function unlikeAnyOther(): string {
  return crypto.randomUUID();
}
