/**
 * Values: what type each has, and whether its parts go together (ADQL 2.1 §3).
 *
 * Whole numbers divide as whole numbers, as in SQL: `7 / 2` is 3. ADQL leaves it open.
 */
import type { Arithmetic, Case, Concatenation, Expression, NumberLiteral, Signed } from '../ast';
import { AdqlError } from '../errors';
import { DOUBLE, familyOf, INTEGER, isText, LONG, SHORT, TEXT, UNKNOWN } from '../family';
import { isCondition } from '../walk';
import { checkAggregate } from './aggregate-value';
import { checkCall } from './call';
import { checkCast } from './cast';
import { findCommonType, widerNumber } from './common-type';
import { type Compared, compareWithAll } from './comparable';
import { checkCondition } from './condition';
import { describe } from './describe';
import { requireColumn } from './known-columns';
import type { Place } from './place';
import { checkOneColumn } from './subquery';
import { checkInUnit } from './unit-conversion';
import { computed, NO_METADATA, nameOfFamily, type Value } from './value';

/** The value of an expression; its type is also written down. */
export function checkExpression(node: Expression, place: Place): Value {
  const value = find(node, place);
  place.facts.types.set(node, value.type);
  return value;
}

function find(node: Expression, place: Place): Value {
  switch (node.kind) {
    case 'null':
      return computed(UNKNOWN);
    case 'number':
      return computed(typeOfNumber(node));
    case 'string':
      return computed(TEXT);
    case 'column': {
      const column = requireColumn(node, place.scope);
      place.facts.columns.set(node, column);
      const { datatype, arraysize, xtype, unit, ucd, utype, description, source } = column;
      return { type: { datatype, arraysize, xtype }, metadata: { unit, ucd, utype, description }, source };
    }
    case 'signed':
      return checkSigned(node, place);
    case 'arithmetic':
      return checkArithmetic(node, place);
    case 'concatenation':
      return checkConcatenation(node, place);
    case 'call':
      return checkCall(node, place);
    case 'aggregate':
      return checkAggregate(node, place);
    case 'cast':
      return checkCast(node, place);
    case 'in-unit':
      return checkInUnit(node, place);
    case 'case':
      return checkCase(node, place);
    case 'scalar-subquery': {
      const { source, unit, ucd, utype, description, ...field } = checkOneColumn(node.body, place);
      const { datatype, arraysize, xtype } = field;
      return { type: { datatype, arraysize, xtype }, metadata: { unit, ucd, utype, description }, source };
    }
    default:
      return node satisfies never;
  }
}

function typeOfNumber(node: NumberLiteral) {
  if (/^[0-9]+$/.test(node.text)) {
    const digits = node.text.replace(/^0+(?=[0-9])/, '');
    if (digits.length < 19 || (digits.length === 19 && BigInt(digits) <= 2n ** 63n - 1n)) {
      return Number(digits) < 2 ** 31 ? INTEGER : LONG;
    }
  }
  const value = Number(node.text);
  const vanishes = value === 0 && /[1-9]/.test(node.text.replace(/[eE].*/, ''));
  if (!Number.isFinite(value) || vanishes) {
    throw new AdqlError(
      `The number ${node.text} is ${vanishes ? 'too small' : 'too large'}: a double holds 1E-323 to 1.797E308`,
      node.span,
    );
  }
  return DOUBLE;
}

/** A value that is, or can become, a number. */
export function requireNumber(node: Expression, place: Place, why: string): Value {
  const value = checkExpression(node, place);
  if (familyOf(value.type) === 'number') return value;
  if (value.type === UNKNOWN) {
    place.facts.types.set(node, DOUBLE);
    return { ...value, type: DOUBLE };
  }
  throw new AdqlError(
    `${why} needs numbers, and ${describe(node)} is ${nameOfFamily(value.type)}`,
    node.span,
  );
}

function checkSigned(node: Signed, place: Place): Value {
  const { type, metadata } = requireNumber(node.operand, place, `The sign ${node.operator}`);
  return computed(type.datatype === 'unsignedByte' ? SHORT : type, { unit: metadata.unit });
}

function checkArithmetic(node: Arithmetic, place: Place): Value {
  const left = requireNumber(node.left, place, `The operator ${node.operator}`);
  const right = requireNumber(node.right, place, `The operator ${node.operator}`);
  return computed(widerNumber(left.type, right.type), { unit: unitOf(node, left, right) });
}

/**
 * A sum of values in one unit keeps it, also when a bare number is added. Products lose it: a factor usually is there to
 * change the unit.
 */
function unitOf(node: Arithmetic, left: Value, right: Value): string | null {
  if (node.operator === '*' || node.operator === '/') return null;
  if (left.metadata.unit === right.metadata.unit) return left.metadata.unit;
  if (node.right.kind === 'number') return left.metadata.unit;
  return node.left.kind === 'number' ? right.metadata.unit : null;
}

function checkConcatenation(node: Concatenation, place: Place): Value {
  for (const operand of [node.left, node.right]) {
    const { type } = checkExpression(operand, place);
    if (type === UNKNOWN) place.facts.types.set(operand, TEXT);
    else if (!isText(type)) {
      throw new AdqlError(
        `The operator || joins texts, and ${describe(operand)} is ${nameOfFamily(type)}: write CAST(${describe(operand)} AS VARCHAR)`,
        operand.span,
      );
    }
  }
  return computed(TEXT);
}

function checkCase(node: Case, place: Place): Value {
  const tests: Compared[] = [];
  for (const { when } of node.branches) {
    if (isCondition(when)) checkCondition(when, place);
    else tests.push({ node: when, value: checkExpression(when, place) });
  }
  if (node.operand !== null) {
    compareWithAll({ node: node.operand, value: checkExpression(node.operand, place) }, tests, place.facts);
  }
  const results = node.branches.map(({ result }) => result);
  return checkAlike([...results, ...(node.otherwise === null ? [] : [node.otherwise])], place, 'CASE');
}

/** Values that stand for each other: one type for all, and what they all say of themselves. */
export function checkAlike(nodes: readonly Expression[], place: Place, what: string): Value {
  const values = nodes.map((node) => checkExpression(node, place));
  let type = values[0]?.type ?? UNKNOWN;
  for (const [index, value] of values.entries()) {
    const common = findCommonType(type, value.type);
    if (common === null) {
      throw new AdqlError(
        `${what} gives values of one kind, and ${describe(nodes[index]!)} is ${nameOfFamily(value.type)} where ${nameOfFamily(type)} stands before`,
        nodes[index]!.span,
      );
    }
    type = common;
  }
  for (const [index, value] of values.entries()) {
    if (value.type === UNKNOWN) place.facts.types.set(nodes[index]!, type);
  }
  // NULL and numbers that stand for a missing value have no unit of their own.
  const [first, ...others] = values.filter((_, index) => !['null', 'number'].includes(nodes[index]!.kind));
  const agree = others.every(({ metadata }) => metadata.unit === first?.metadata.unit);
  const { unit, ucd } = (agree ? first?.metadata : undefined) ?? NO_METADATA;
  return computed(type, { unit, ucd });
}
