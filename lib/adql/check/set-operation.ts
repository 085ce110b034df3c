/**
 * UNION, EXCEPT and INTERSECT: as many columns on both sides, of the same kinds (ADQL 2.1 §4.6.5).
 *
 * Names and metadata come from the left side. Once the type of a column is known, every SELECT
 * below learns it, so that each gives the type of the whole.
 */
import type { OutputField } from '../analysis';
import type { SetExpression, SetOperation } from '../ast';
import { AdqlError } from '../errors';
import { hasEquality, UNKNOWN } from '../family';
import type { AdqlType } from '../types';
import { findCommonType } from './common-type';
import type { Facts } from './facts';
import type { Place } from './place';
import { checkSet } from './select';
import { nameOfFamily } from './value';

export function checkSetOperation(node: SetOperation, place: Place): readonly OutputField[] {
  const left = checkSet(node.left, place);
  const right = checkSet(node.right, place);
  if (left.length !== right.length) {
    throw new AdqlError(
      `${node.operator} needs as many columns on both sides, and there are ${left.length} and ${right.length}`,
      node.span,
    );
  }
  const output = left.map((field, index): OutputField => {
    const other = right[index]!;
    const type = requireCommonType(node, index, [field, other], place.facts);
    const { datatype, arraysize, xtype } = type;
    const source = field.source === other.source ? field.source : null;
    // Two units in one column would make either a lie.
    const unit = other.unit === null || field.unit === other.unit ? field.unit : null;
    const made = { ...field, unit, datatype, arraysize, xtype, source };
    if (type === UNKNOWN) place.facts.untyped.add(made);
    return made;
  });
  agree(node, output, place.facts);
  return output;
}

function requireCommonType(
  node: SetOperation,
  index: number,
  [left, right]: readonly [OutputField, OutputField],
  facts: Facts,
): AdqlType {
  const [leftType, rightType] = [left, right].map((field) => (facts.untyped.has(field) ? UNKNOWN : field));
  const common = findCommonType(leftType!, rightType!);
  if (common === null) {
    throw new AdqlError(
      `${node.operator} needs the same kinds of columns, and column ${index + 1} is ${nameOfFamily(left)} (${left.name}) on the left and ${nameOfFamily(right)} (${right.name}) on the right`,
      node.span,
    );
  }
  const keepsAll = node.operator === 'UNION' && node.all;
  if (!keepsAll && !hasEquality(common)) {
    throw new AdqlError(
      `${node.operator} compares rows, and column ${index + 1} (${left.name}) is ${nameOfFamily(common)}: only UNION ALL takes it`,
      node.span,
    );
  }
  return common;
}

/** All operands learn the types of the whole; their own names and metadata stay. */
function agree(set: SetExpression, types: readonly AdqlType[], facts: Facts): void {
  const own = facts.outputs.find(set) ?? (types as readonly OutputField[]);
  facts.outputs.set(
    set,
    own.map((field, index) => {
      const { datatype, arraysize, xtype } = types[index]!;
      return { ...field, datatype, arraysize, xtype };
    }),
  );
  if (set.kind === 'set-operation') {
    agree(set.left, types, facts);
    agree(set.right, types, facts);
  } else if (set.kind === 'select-expression') agree(set.set, types, facts);
}
