/**
 * Aggregates stand where there are groups, and beside them only what is the same in a whole group
 * (SQL92 §7.9).
 *
 * - none in WHERE, ON or GROUP BY, and none inside another;
 * - a query that groups selects, filters and orders by group keys and aggregates only;
 * - subqueries may name group keys of the query around them, but an aggregate about the outer query's
 *   columns alone belongs into that query.
 */
import type { ColumnReference, Expression, OrderItem, Select, TableReference } from '../ast';
import { AdqlError } from '../errors';
import { findFunction } from '../functions/find-function';
import type { Span } from '../span';
import { childrenOf, type Node } from '../walk';
import { describe } from './describe';
import { keyOf, keyOfColumn } from './expression-key';
import { expressionOfGroup } from './group-by';
import type { Place } from './place';
import type { Scope } from './scope';

export function requireAggregatesRight(node: Select, orderBy: readonly OrderItem[], place: Place): void {
  const groups = node.groupBy.map((key) => expressionOfGroup(key, node, place));
  forbid(node.where, 'WHERE filters rows before they are grouped: use HAVING');
  for (const key of groups) forbid(key, 'GROUP BY makes the groups that aggregates are about');
  for (const table of node.from) forbidInJoins(table);
  const keys = orderBy.map(({ key }) => key);
  const parts: readonly Node[] = [...node.items, ...(node.having === null ? [] : [node.having]), ...keys];
  const aggregates = parts.flatMap(aggregatesIn);
  for (const aggregate of aggregates) requireNoneInside(aggregate);
  for (const aggregate of aggregates) requireOwnColumns(aggregate, place);
  if (aggregates.length === 0 && groups.length === 0 && node.having === null) return;
  requireGrouped(node, groups, orderBy, place);
}

function isAggregate(node: Node): node is Expression {
  return node.kind === 'aggregate' || (node.kind === 'call' && findFunction(node.name)?.aggregate === true);
}

/** The aggregates of one query level: those in subqueries belong to the subqueries. */
function aggregatesIn(node: Node): readonly Expression[] {
  if (isAggregate(node)) return [node];
  if (node.kind === 'select-expression') return [];
  return childrenOf(node).flatMap(aggregatesIn);
}

function forbid(node: Node | null, why: string): void {
  const [aggregate] = node === null ? [] : aggregatesIn(node);
  if (aggregate !== undefined)
    throw new AdqlError(`${describe(aggregate)} cannot stand here: ${why}`, aggregate.span);
}

function forbidInJoins(table: TableReference): void {
  if (table.kind !== 'join') return;
  forbid(table.on, 'ON pairs rows before they are grouped');
  forbidInJoins(table.left);
  forbidInJoins(table.right);
}

function requireNoneInside(aggregate: Expression): void {
  const [inner] = childrenOf(aggregate).flatMap(aggregatesIn);
  if (inner === undefined) return;
  throw new AdqlError(
    `${describe(inner)} stands inside another aggregate: compute it in a subquery in FROM first`,
    inner.span,
  );
}

/** Columns named below a node, those of subqueries included. */
function columnsIn(node: Node): readonly ColumnReference[] {
  return node.kind === 'column' ? [node] : childrenOf(node).flatMap(columnsIn);
}

function requireOwnColumns(aggregate: Expression, place: Place): void {
  const named = new Set(columnsIn(aggregate).map((column) => place.facts.columnOf(column).relation));
  if (namesOneOf(named, place.scope)) return;
  let outer = place.scope.outer;
  while (outer !== null && !namesOneOf(named, outer)) outer = outer.outer;
  if (outer === null) return; // of no query around it: a constant, or columns of a subquery inside
  throw new AdqlError(
    `${describe(aggregate)} is about columns of the outer query only: move it into that query`,
    aggregate.span,
  );
}

function namesOneOf(aliases: ReadonlySet<string>, scope: Scope): boolean {
  return scope.relations.some(({ alias }) => aliases.has(alias));
}

function requireGrouped(
  node: Select,
  groups: readonly Expression[],
  orderBy: readonly OrderItem[],
  place: Place,
): void {
  const { facts, scope } = place;
  const keys = new Set(groups.map((group) => keyOf(group, facts)));
  const own = new Set(scope.relations.map(({ alias }) => alias));

  const visit = (part: Node, inSubquery: boolean): void => {
    if (part.kind === 'column') {
      const column = facts.columnOf(part);
      const parts = column.merged ?? [column];
      const ours = parts.some(({ relation }) => own.has(relation));
      if (ours && !keys.has(keyOfColumn(column))) throw notGrouped(describe(part), part.span, node);
      return;
    }
    if (!inSubquery && (isAggregate(part) || (isValue(part) && keys.has(keyOf(part, facts))))) return;
    const inner = inSubquery || part.kind === 'select-expression';
    for (const child of childrenOf(part)) visit(child, inner);
  };

  for (const item of node.items) {
    if (item.kind === 'output-column') visit(item.expression, false);
    else {
      const loose = facts.columnsOf(item).find((column) => !keys.has(keyOfColumn(column)));
      if (loose !== undefined) throw notGrouped(loose.name, item.span, node);
    }
  }
  if (node.having !== null) visit(node.having, false);
  for (const item of orderBy) if (facts.placeOf(item) === null) visit(item.key, false);
}

function isValue(node: Node): node is Expression {
  switch (node.kind) {
    case 'signed':
    case 'arithmetic':
    case 'concatenation':
    case 'call':
    case 'cast':
    case 'in-unit':
    case 'case':
    case 'scalar-subquery':
      return true;
    default:
      return false;
  }
}

function notGrouped(name: string, span: Span, node: Select): AdqlError {
  const advice =
    node.groupBy.length === 0
      ? `write GROUP BY ${name}, or an aggregate such as MIN(${name})`
      : `add it to GROUP BY, or write an aggregate such as MIN(${name})`;
  return new AdqlError(`Column ${name} has many values in a group: ${advice}`, span);
}
