/**
 * CAST: which values become which (ADQL 2.1 §4.7.1).
 */

import type { Datatype } from '@/lib/votable/field';
import type { Cast, CastTarget } from '../ast';
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
import { isInstant } from './comparable';
import { describe } from './describe';
import { checkExpression } from './expression';
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
  if (!sources.includes(from)) {
    throw new AdqlError(
      `Cannot make ${target.name} of ${describe(operand)}, ${nameOfFamily(type)}: CAST goes between numbers and texts, and between texts and timestamps`,
      node.span,
    );
  }
  if (operand.kind === 'string') requireReadable(operand.value, result, node);
  return { type: result, metadata, source: null };
}

/** A literal that cannot become what is asked for is told before the query runs. */
function requireReadable(text: string, result: AdqlType, node: Cast): void {
  const family = familyOf(result);
  const readable =
    (family !== 'number' || isNumberText(text, result)) && (family !== 'timestamp' || isInstant(text));
  if (readable) return;
  const number = isInteger(result) ? "'12'" : "'12.5'";
  const example = family === 'number' ? number : "'2004-07-29T22:30:00'";
  throw new AdqlError(
    `The text ${describe(node.operand)} is no ${node.target.name}: CAST reads texts like ${example}`,
    node.operand.span,
  );
}

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
