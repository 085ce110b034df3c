/**
 * COUNT, MIN, MAX, SUM and AVG: what they take and give (SQL92 §6.5).
 *
 * Counts and sums of whole numbers are `long`, so that they do not overflow; averages are `double`.
 * Where they may stand is another rule (aggregates.ts).
 */
import type { Aggregate } from '../ast';
import { AdqlError } from '../errors';
import { DOUBLE, familyOf, isInteger, LONG, UNKNOWN } from '../family';
import type { ColumnMetadata } from '../types';
import { describe } from './describe';
import { checkExpression, requireNumber } from './expression';
import type { Place } from './place';
import { computed, nameOfFamily, type Value } from './value';

export function checkAggregate(node: Aggregate, place: Place): Value {
  if (node.argument === null) return computed(LONG, { ucd: 'meta.number', description: 'Number of rows' });
  if (node.name === 'SUM' || node.name === 'AVG') {
    const { type, metadata } = requireNumber(node.argument, place, node.name);
    return computed(node.name === 'SUM' && isInteger(type) ? LONG : DOUBLE, about(node, metadata));
  }
  const value = checkExpression(node.argument, place);
  if (node.name === 'COUNT') return computed(LONG, { ucd: 'meta.number', description: `Number of values` });
  if (value.type === UNKNOWN) {
    place.facts.types.set(node.argument, DOUBLE);
    return computed(DOUBLE);
  }
  if (!['number', 'text', 'timestamp'].includes(familyOf(value.type))) {
    throw new AdqlError(
      `${node.name} needs values with an order, and ${describe(node.argument)} is ${nameOfFamily(value.type)}`,
      node.argument.span,
    );
  }
  return computed(value.type, about(node, value.metadata));
}

const WORDS = {
  MIN: { ucd: ';stat.min', description: 'Minimum' },
  MAX: { ucd: ';stat.max', description: 'Maximum' },
  AVG: { ucd: ';stat.mean', description: 'Mean' },
  SUM: { ucd: '', description: 'Sum' },
} as const;

/** The unit stays; UCD and description say what was done. */
function about(node: Aggregate, { unit, ucd, description }: ColumnMetadata): Partial<ColumnMetadata> {
  if (node.name === 'COUNT') return {};
  const words = WORDS[node.name];
  return {
    unit,
    ucd: ucd === null ? null : ucd + words.ucd,
    description: description === null ? null : `${words.description}: ${description}`,
  };
}
