/**
 * GROUP BY: values of the tables, or output columns by their alias (an extension that most engines have).
 *
 * A column of the tables wins over an alias of the same name. Numbers are no places here, unlike in ORDER BY.
 */
import type { Expression, Select } from '../ast';
import { AdqlError } from '../errors';
import { hasEquality } from '../family';
import { describe } from './describe';
import { checkExpression } from './expression';
import { keyOf } from './expression-key';
import { means } from './names';
import type { Place } from './place';
import { nameOfFamily } from './value';

export function checkGroupBy(node: Select, place: Place): void {
  for (const key of node.groupBy) {
    if (key.kind === 'number' || key.kind === 'string' || key.kind === 'null') {
      throw new AdqlError(
        `GROUP BY takes columns and expressions, and ${describe(key)} is a constant`,
        key.span,
      );
    }
    const item = expressionOfGroup(key, node, place);
    const { type } = checkExpression(item, place);
    place.facts.types.set(key, type);
    if (!hasEquality(type)) {
      throw new AdqlError(
        `GROUP BY compares values, and ${describe(key)} is ${nameOfFamily(type)}`,
        key.span,
      );
    }
    const at = findPlace(item, node, place);
    if (at !== null) place.facts.places.set(key, at);
  }
}

/** What is grouped by: the expression behind an alias, when no column of the tables has that name. */
export function expressionOfGroup(key: Expression, node: Select, place: Place): Expression {
  const [name, ...others] = key.kind === 'column' ? key.path : [];
  if (name === undefined || others.length > 0) return key;
  if (place.scope.columns.some((column) => means(name, column.name))) return key;
  for (const item of node.items) {
    if (item.kind === 'output-column' && item.alias !== null && means(name, item.alias.name)) {
      return item.expression;
    }
  }
  return key;
}

/** Which output column an expression repeats, counting from 0; `null` when none. */
export function findPlace(expression: Expression, node: Select, place: Place): number | null {
  const { facts } = place;
  const key = keyOf(expression, facts);
  let at = 0;
  for (const item of node.items) {
    if (item.kind === 'output-column') {
      if (keyOf(item.expression, facts) === key) return at;
      at += 1;
    } else at += facts.columnsOf(item).length;
  }
  return null;
}
