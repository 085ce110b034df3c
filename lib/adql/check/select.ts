/**
 * SELECT and set operations: scopes, output columns, and the rules about a SELECT as a whole.
 */
import type { OutputField } from '../analysis';
import type { OrderItem, Select, SelectExpression, SetExpression } from '../ast';
import { requireAggregatesRight } from './aggregates';
import { checkCondition } from './condition';
import { checkFrom } from './from';
import { checkGroupBy } from './group-by';
import { checkOrderByOutput, checkOrderBySelect } from './order-by';
import { checkOutput } from './output';
import type { Place } from './place';
import { checkSetOperation } from './set-operation';

/**
 * @param place with the scope around it: of the query that a subquery stands in, or none
 * @returns its output columns
 */
export function checkSelectExpression(node: SelectExpression, place: Place): readonly OutputField[] {
  const { set, orderBy } = node;
  if (set.kind === 'select') checkSelect(set, orderBy, place);
  else {
    checkSet(set, place);
    checkOrderByOutput(orderBy, place.facts.outputOf(set), place);
  }
  const output = place.facts.outputOf(set);
  place.facts.outputs.set(node, output);
  return output;
}

/** An operand of a set operation. */
export function checkSet(set: SetExpression, place: Place): readonly OutputField[] {
  switch (set.kind) {
    case 'select':
      return checkSelect(set, [], place);
    case 'select-expression':
      return checkSelectExpression(set, place);
    case 'set-operation':
      return checkSetOperation(set, place);
    default:
      return set satisfies never;
  }
}

function checkSelect(node: Select, orderBy: readonly OrderItem[], around: Place): readonly OutputField[] {
  const scope = checkFrom(node.from, around);
  const place = { ...around, scope };
  if (node.where !== null) checkCondition(node.where, place);
  const output = checkOutput(node, place);
  place.facts.outputs.set(node, output);
  checkGroupBy(node, place);
  if (node.having !== null) checkCondition(node.having, place);
  checkOrderBySelect(orderBy, node, place);
  requireAggregatesRight(node, orderBy, place);
  return output;
}
