/**
 * What is compared is alike: numbers with numbers, texts with texts, instants with instants.
 *
 * A text literal in DALI's form of a timestamp may stand for one beside a TIMESTAMP column (ADQL 2.1
 * §3.2.1 asks for CAST; every service accepts it). Geometries have no order and no equality:
 * CONTAINS and INTERSECTS compare them. NULL goes with everything.
 */
import type { Expression } from '../ast';
import { AdqlError } from '../errors';
import { familyOf, isText, TIMESTAMP, UNKNOWN } from '../family';
import type { Span } from '../span';
import type { AdqlType } from '../types';
import { describe } from './describe';
import type { Facts } from './facts';
import { isInstant } from './instant';
import { nameOfFamily, type Value } from './value';

/** Two types that can be compared, whatever the values are. */
export function areComparable(left: AdqlType, right: AdqlType): boolean {
  const families = [familyOf(left), familyOf(right)];
  if (families.includes('unknown')) return true;
  if (isText(left) && isText(right)) return true;
  // Uploads may have truth values; beside a number they are 1 or 0.
  if (families.includes('boolean') && families.includes('number')) return true;
  return families[0] === families[1] && ['number', 'timestamp', 'boolean'].includes(families[0]!);
}

/** Whether the database compares them as they are, where nothing can be put around one of them. */
function haveOneForm(left: AdqlType, right: AdqlType): boolean {
  return (familyOf(left) === 'boolean') === (familyOf(right) === 'boolean');
}

/** @throws {AdqlError} when columns that a join compares are of different kinds */
export function requireComparable(
  left: AdqlType & { readonly name: string },
  right: AdqlType & { readonly name: string },
  span: Span,
): void {
  if (areComparable(left, right) && haveOneForm(left, right)) return;
  throw new AdqlError(
    `The join would compare ${left.name}, ${nameOfFamily(left)}, with ${right.name}, ${nameOfFamily(right)}: say with ON which rows belong together`,
    span,
  );
}

/** A value of a comparison, as written and as known. */
export interface Compared {
  readonly node: Expression;
  readonly value: Value;
}

/** Requires that two values can be compared, and lets NULL and the text of a timestamp take the other's type. */
export function compare(left: Compared, right: Compared, facts: Facts): void {
  if (adaptText(left, right, facts) || adaptText(right, left, facts)) return;
  if (!areComparable(left.value.type, right.value.type)) throw unlike(left, right);
  adaptNull(left, right.value.type, facts);
  adaptNull(right, left.value.type, facts);
}

/** The same for several values at once, as BETWEEN and IN have them: all NULLs take one type. */
export function compareWithAll(left: Compared, others: readonly Compared[], facts: Facts): void {
  for (const other of others) compare(left, other, facts);
  const known = [left, ...others].find(({ value }) => value.type !== UNKNOWN);
  if (known === undefined) return;
  for (const item of [left, ...others]) adaptNull(item, known.value.type, facts);
}

/** The same for the column of a subquery beside IN. */
export function compareWithColumn(left: Compared, column: Compared, facts: Facts): void {
  compare(left, column, facts);
  const types = [left.value.type, column.value.type] as const;
  if (!types.includes(UNKNOWN) && !haveOneForm(...types)) throw unlike(left, column);
}

/** NULL takes the type of the value beside it. */
function adaptNull({ node, value }: Compared, type: AdqlType, facts: Facts): void {
  if (value.type === UNKNOWN && type !== UNKNOWN) facts.types.set(node, type);
}

/** A text literal beside a TIMESTAMP becomes one; `false` when this is something else. */
function adaptText(literal: Compared, other: Compared, facts: Facts): boolean {
  if (literal.node.kind !== 'string' || familyOf(other.value.type) !== 'timestamp') return false;
  if (!isInstant(literal.node.value)) {
    throw new AdqlError(
      `The text ${describe(literal.node)} is no timestamp to compare ${describe(other.node)} with: write it as '2004-07-29T22:30:00'`,
      literal.node.span,
    );
  }
  facts.types.set(literal.node, TIMESTAMP);
  return true;
}

function unlike(left: Compared, right: Compared): AdqlError {
  const span = { start: left.node.span.start, end: right.node.span.end };
  const families = [familyOf(left.value.type), familyOf(right.value.type)];
  const what = `Cannot compare ${describe(left.node)}, ${nameOfFamily(left.value.type)}, with ${describe(right.node)}, ${nameOfFamily(right.value.type)}`;
  if (families.includes('geometry')) {
    return new AdqlError(
      `${what}: geometries are compared by 1 = CONTAINS(…), 1 = INTERSECTS(…) or DISTANCE(…)`,
      span,
    );
  }
  for (const [literal, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const { node } = literal;
    if (
      node.kind === 'string' &&
      familyOf(other.value.type) === 'number' &&
      /^\s*[-+]?[0-9.]+\s*$/.test(node.value)
    ) {
      return new AdqlError(
        `${what}: write ${node.value.trim()} without quotes`,
        node.span,
        node.value.trim(),
      );
    }
    if (node.kind === 'number' && isText(other.value.type)) {
      return new AdqlError(`${what}: write '${node.text}' in single quotes`, node.span, `'${node.text}'`);
    }
    if (familyOf(literal.value.type) === 'timestamp' && familyOf(other.value.type) === 'number') {
      return new AdqlError(`${what}: ivo_to_mjd(${describe(node)}) gives the time as MJD`, span);
    }
  }
  if (families.includes('timestamp')) {
    return new AdqlError(`${what}: write CAST(… AS TIMESTAMP)`, span);
  }
  return new AdqlError(`${what}: only values of one kind compare`, span);
}
