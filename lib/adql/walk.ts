/**
 * The tree as nodes and their children, for walks that do not care what each kind means.
 */
import type {
  CommonTable,
  Condition,
  Expression,
  OrderItem,
  Query,
  SelectExpression,
  SelectItem,
  SetExpression,
  TableReference,
} from './ast';

export type Node =
  | Query
  | CommonTable
  | SelectExpression
  | SetExpression
  | SelectItem
  | OrderItem
  | TableReference
  | Condition
  | Expression;

/** The nodes directly below one, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'query':
      return [...node.with, node.body];
    case 'common-table':
    case 'derived-table':
    case 'exists':
    case 'scalar-subquery':
      return [node.body];
    case 'select-expression':
      return [node.set, ...node.orderBy];
    case 'set-operation':
    case 'comparison':
    case 'arithmetic':
    case 'concatenation':
      return [node.left, node.right];
    case 'select':
      return [...node.items, ...node.from, ...present(node.where), ...node.groupBy, ...present(node.having)];
    case 'output-column':
      return [node.expression];
    case 'order-item':
      return [node.key];
    case 'join':
      return [node.left, node.right, ...present(node.on)];
    case 'and':
    case 'or':
      return node.operands;
    case 'not':
    case 'signed':
    case 'cast':
      return [node.operand];
    case 'between':
      return [node.value, node.lower, node.upper];
    case 'in-list':
      return [node.value, ...node.list];
    case 'in-subquery':
      return [node.value, node.body];
    case 'like':
      return [node.value, node.pattern];
    case 'is-null':
      return [node.value];
    case 'call':
      return node.arguments;
    case 'aggregate':
      return present(node.argument);
    case 'in-unit':
      return [node.operand, node.unit];
    case 'case':
      return [
        ...present(node.operand),
        ...node.branches.flatMap(({ when, result }): Node[] => [when, result]),
        ...present(node.otherwise),
      ];
    case 'all-columns':
    case 'table-name':
    case 'null':
    case 'number':
    case 'string':
    case 'column':
      return [];
    default:
      return node satisfies never;
  }
}

function present<T>(child: T | null): readonly T[] {
  return child === null ? [] : [child];
}

/** A node at a given depth below `root` (which has depth 1), or `null`; needs no stack, however deep the tree. */
export function findDeeperThan(root: Node, depth: number): Node | null {
  let level: readonly Node[] = [root];
  for (let above = 0; above < depth; above += 1) level = level.flatMap(childrenOf);
  return level[0] ?? null;
}

const CONDITIONS: ReadonlySet<string> = new Set<Condition['kind']>([
  'and',
  'or',
  'not',
  'comparison',
  'between',
  'in-list',
  'in-subquery',
  'like',
  'is-null',
  'exists',
]);

/** Whether a node of a place that takes both is a condition. */
export function isCondition(node: Condition | Expression): node is Condition {
  return CONDITIONS.has(node.kind);
}
