/**
 * IN_UNIT: the value has a unit, and it can become the one asked for (ADQL 2.1 §4.9.1).
 */
import type { InUnit } from '../ast';
import { AdqlError } from '../errors';
import { DOUBLE } from '../family';
import { findFactor } from '../units/convert';
import { parseUnit, UnitError } from '../units/parse-unit';
import type { Unit } from '../units/unit';
import { describe } from './describe';
import { requireNumber } from './expression';
import type { Place } from './place';
import { computed, type Value } from './value';

export function checkInUnit(node: InUnit, place: Place): Value {
  const { metadata } = requireNumber(node.operand, place, 'IN_UNIT');
  const wanted = read(node.unit.value, node);
  const what = describe(node.operand);
  if (metadata.unit === null || metadata.unit.trim() === '') {
    throw new AdqlError(
      `IN_UNIT cannot convert ${what}, which has no unit: only columns with a unit, their sums, minima and the like have one`,
      node.operand.span,
    );
  }
  const factor = findFactor(read(metadata.unit, node), wanted);
  if (factor === null) {
    throw new AdqlError(
      `IN_UNIT cannot convert ${what} from ${metadata.unit} to ${node.unit.value}: they measure different things`,
      node.unit.span,
    );
  }
  place.facts.factors.set(node, factor);
  return { ...computed(DOUBLE, { ...metadata, unit: node.unit.value.trim() }) };
}

function read(text: string, node: InUnit): Unit {
  try {
    return parseUnit(text);
  } catch (error) {
    if (error instanceof UnitError) throw new AdqlError(`${error.message} (in IN_UNIT)`, node.unit.span);
    throw error;
  }
}
