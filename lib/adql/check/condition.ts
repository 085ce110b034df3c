/**
 * Conditions: their values are typed, and what stands beside each other must go together.
 */
import type { Condition, Expression, Like, SelectExpression } from '../ast';
import { AdqlError } from '../errors';
import { isText, TEXT, UNKNOWN } from '../family';
import { type Compared, compare, compareWithAll, compareWithColumn } from './comparable';
import { describe } from './describe';
import { checkExpression } from './expression';
import type { Place } from './place';
import { checkSelectExpression } from './select';
import { checkOneColumn } from './subquery';
import { computed, nameOfFamily } from './value';

export function checkCondition(node: Condition, place: Place): void {
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const operand of node.operands) checkCondition(operand, place);
      break;
    case 'not':
      checkCondition(node.operand, place);
      break;
    case 'comparison':
      compare(typed(node.left, place), typed(node.right, place), place.facts);
      break;
    case 'between': {
      const bounds = [typed(node.lower, place), typed(node.upper, place)];
      compareWithAll(typed(node.value, place), bounds, place.facts);
      break;
    }
    case 'in-list': {
      const list = node.list.map((item) => typed(item, place));
      compareWithAll(typed(node.value, place), list, place.facts);
      break;
    }
    case 'in-subquery':
      compareWithColumn(typed(node.value, place), compared(node.value, node.body, place), place.facts);
      break;
    case 'like':
      checkLike(node, place);
      break;
    case 'is-null':
      checkExpression(node.value, place);
      break;
    case 'exists':
      checkSelectExpression(node.body, place);
      break;
    default:
      node satisfies never;
  }
}

function typed(node: Expression, place: Place): Compared {
  return { node, value: checkExpression(node, place) };
}

/** The column of a subquery beside the value it is compared with. */
function compared(beside: Expression, body: SelectExpression, place: Place): Compared {
  const field = checkOneColumn(body, place);
  const node: Expression = { kind: 'scalar-subquery', body, span: { ...body.span, start: beside.span.end } };
  return { node, value: computed(field) };
}

function checkLike(node: Like, place: Place): void {
  for (const operand of [node.value, node.pattern]) {
    const { type } = checkExpression(operand, place);
    if (type === UNKNOWN) place.facts.types.set(operand, TEXT);
    else if (!isText(type)) {
      throw new AdqlError(
        `LIKE compares texts, and ${describe(operand)} is ${nameOfFamily(type)}: use =, < or BETWEEN`,
        operand.span,
      );
    }
  }
}
