/**
 * Literals as parameters of a definite type.
 *
 * A number takes the type that the checks gave it, so that `1` next to an integer column
 * stays an integer and no index is lost to a cast of the column.
 */
import type { Analysis } from '../analysis';
import type { NumberLiteral, StringLiteral } from '../ast';
import { AdqlError } from '../errors';
import { isTimestamp } from '../family';
import type { AdqlType } from '../types';
import { type ParameterType, parameter, type Sql } from './sql';
import { wireTypeOf } from './wire-type';

const LARGEST: Readonly<Partial<Record<ParameterType, bigint>>> = {
  smallint: 32767n,
  integer: 2147483647n,
  bigint: 9223372036854775807n,
};

const NUMBER_TYPES = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
} as const;

/** @throws {AdqlError} for a number beyond double precision */
export function writeNumberLiteral(node: NumberLiteral, wanted: AdqlType): Sql {
  const type = NUMBER_TYPES[wireTypeOf(wanted) as keyof typeof NUMBER_TYPES] ?? 'double precision';
  const largest = LARGEST[type];
  if (largest !== undefined && /^\d+$/.test(node.text) && BigInt(node.text) <= largest) {
    return parameter(BigInt(node.text).toString(), type);
  }
  const value = Number(node.text);
  if (!Number.isFinite(value)) {
    throw new AdqlError(`The number ${node.text} is too large: the largest is about 1.8E308`, node.span);
  }
  return parameter(String(value), type === 'real' ? 'real' : 'double precision');
}

/** A moment in DALI's form (DALI 1.1 §3.3.3), or with a space for the T. */
const MOMENT = /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d(?::\d\d(?::\d\d(?:\.\d{1,12})?)?)?))?Z?\s*$/;

/** @throws {AdqlError} for text compared with a TIMESTAMP that is no moment */
export function writeStringLiteral(node: StringLiteral, analysis: Analysis): Sql {
  if (!isTimestamp(analysis.typeOf(node))) return parameter(node.value, 'text');
  const [moment, day = '', time = '00:00'] = MOMENT.exec(node.value) ?? [];
  const clock = time.length === 2 ? `${time}:00` : time;
  // Date moves the 30th of February to March; the day that comes back tells.
  const date = new Date(`${day}T${clock.replace(/(\.\d{3})\d+$/, '$1')}Z`);
  if (moment === undefined || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) {
    throw new AdqlError(
      `'${node.value}' is no moment that a TIMESTAMP can be compared with: write it as '2025-11-22T12:00:00'`,
      node.span,
    );
  }
  return parameter(`${day} ${clock}`, 'timestamp');
}
