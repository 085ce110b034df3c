/**
 * CAST: which values become which (ADQL 2.1 §4.7.1).
 */

import type { Datatype } from '@/lib/votable/field';
import type { Cast, CastTarget, Expression } from '../ast';
import { AdqlError } from '../errors';
import {
  CIRCLE,
  DOUBLE,
  FLOAT,
  familyOf,
  INTEGER,
  isInteger,
  isText,
  LONG,
  POINT,
  POLYGON,
  SHORT,
  TIMESTAMP,
} from '../family';
import type { AdqlType, TypeFamily } from '../types';
import { describe } from './describe';
import { checkExpression } from './expression';
import { isInstant } from './instant';
import type { Place } from './place';
import { nameOfFamily, type Value } from './value';

/** From which kinds of values a target can be made. */
const SOURCES: Partial<Record<TypeFamily, readonly TypeFamily[]>> = {
  number: ['number', 'boolean', 'text', 'unknown'],
  text: ['number', 'boolean', 'text', 'timestamp', 'geometry', 'unknown'],
  timestamp: ['text', 'timestamp', 'unknown'],
  geometry: ['text', 'geometry', 'unknown'],
};

export function checkCast(node: Cast, place: Place): Value {
  const { operand, target } = node;
  const { type, metadata } = checkExpression(operand, place);
  const result = typeOfTarget(target);
  // A footprint is published as text, and its text can be cut or measured like any other.
  const from = isText(type) && familyOf(type) !== 'unknown' ? 'text' : familyOf(type);
  const sources = SOURCES[familyOf(result)] ?? [];
  const otherShape = from === 'geometry' && familyOf(result) === 'geometry' && type.xtype !== result.xtype;
  if (!sources.includes(from) || otherShape) {
    throw new AdqlError(
      `Cannot make ${target.name} of ${describe(operand)}, ${nameOfFamily(type)}: CAST goes between numbers and texts, and between texts and timestamps`,
      node.span,
    );
  }
  const literal = findLiteral(operand);
  if (literal !== null) requireReadable(literal, result, node);
  return { type: result, metadata, source: null };
}

/** What a literal says; `null` for any other value. Numbers lose their decimals as CAST makes them whole. */
function findLiteral(node: Expression): string | null {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number')
    return /^\d+$/.test(node.text) ? node.text : String(Math.round(Number(node.text)));
  if (node.kind !== 'signed' || node.operand.kind !== 'number') return null;
  const unsigned = findLiteral(node.operand);
  return unsigned === null ? null : `${node.operator}${unsigned}`;
}

/** A literal that cannot become what is asked for is told before the query runs. */
function requireReadable(text: string, result: AdqlType, node: Cast): void {
  const family = familyOf(result);
  const readable =
    (family !== 'number' || isNumberText(text, result)) && (family !== 'timestamp' || isInstant(text));
  if (readable) return;
  const written = describe(node.operand);
  if (node.operand.kind !== 'string') {
    throw new AdqlError(`The number ${written} is too large for ${node.target.name}`, node.operand.span);
  }
  const number = isInteger(result) ? "'12'" : "'12.5'";
  const example = family === 'number' ? number : "'2004-07-29T22:30:00'";
  throw new AdqlError(
    `The text ${written} is no ${node.target.name}: CAST reads texts like ${example}`,
    node.operand.span,
  );
}

/** Of whole numbers, besides the sign. */
const BITS: Partial<Record<Datatype, bigint>> = { short: 15n, int: 31n, long: 63n };

function isNumberText(text: string, result: AdqlType): boolean {
  const bits = BITS[result.datatype];
  if (bits === undefined)
    return /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(text) && Number.isFinite(Number(text));
  if (!/^\s*[-+]?\d{1,20}\s*$/.test(text)) return false;
  const value = BigInt(text.trim().replace('+', ''));
  return -(2n ** bits) <= value && value < 2n ** bits;
}

function typeOfTarget({ name, length }: CastTarget): AdqlType {
  switch (name) {
    case 'SMALLINT':
      return SHORT;
    case 'INTEGER':
      return INTEGER;
    case 'BIGINT':
      return LONG;
    case 'REAL':
      return FLOAT;
    case 'DOUBLE PRECISION':
      return DOUBLE;
    case 'TIMESTAMP':
      return TIMESTAMP;
    case 'POINT':
      return POINT;
    case 'CIRCLE':
      return CIRCLE;
    case 'POLYGON':
      return POLYGON;
    case 'CHAR':
      return { datatype: 'char', arraysize: length === null ? '*' : String(length), xtype: null };
    case 'VARCHAR':
      return { datatype: 'char', arraysize: length === null ? '*' : `${length}*`, xtype: null };
    default:
      return name satisfies never;
  }
}
