/**
 * Values of one type given as another: where operands must agree, and where CAST asks for it.
 *
 * Agreement only ever widens. A CAST may not fit; it then gives NULL (migration 20261122000004_adql says why).
 */
import type { Analysis } from '../analysis';
import type { Cast } from '../ast';
import { DOUBLE, familyOf, isGeometry, isText, isTimestamp } from '../family';
import type { AdqlType } from '../types';
import { writeExpression } from './expression';
import { TAGS, writeGeometry } from './geometry';
import { integer, type Sql, sql } from './sql';
import { postgresType, wireTypeOf } from './wire-type';

/** `value`, which is of type `from`, as one of type `to`. */
export function coerce(value: Sql, from: AdqlType, to: AdqlType): Sql {
  if (wireTypeOf(from) === wireTypeOf(to)) return value;
  if (isGeometry(from) && isText(to)) return sql`sky.print(${value})`;
  if (isText(from) && isGeometry(to)) return sql`sky.parse(${value})`;
  if (isTimestamp(from) && isText(to)) return sql`adql.to_text(${value})`;
  if (isText(from) && isTimestamp(to)) return sql`adql.to_timestamp(${value})`;
  if (wireTypeOf(from) === 'bool' && familyOf(to) === 'number' && wireTypeOf(to) !== 'int4') {
    return sql`(${value})::integer::${postgresType(to)}`;
  }
  return sql`(${value})::${postgresType(to)}`;
}

/** A number of any kind, or text, as a double that is NULL where it cannot be. */
function toDouble(value: Sql, from: AdqlType): Sql {
  return isText(from) ? sql`adql.to_double(${value})` : coerce(value, from, DOUBLE);
}

export function writeCast(node: Cast, analysis: Analysis): Sql {
  const from = analysis.typeOf(node.operand);
  const value = writeExpression(node.operand, analysis);
  const { name, length } = node.target;
  switch (name) {
    case 'SMALLINT':
      return sql`adql.to_smallint(${toDouble(value, from)})`;
    case 'INTEGER':
      return sql`adql.to_integer(${toDouble(value, from)})`;
    case 'BIGINT':
      if (isText(from)) return sql`adql.to_bigint(${value})`;
      return from.datatype === 'float' || from.datatype === 'double'
        ? sql`adql.to_bigint(${toDouble(value, from)})`
        : sql`(${value})::bigint`;
    case 'REAL':
      return sql`adql.to_real(${toDouble(value, from)})`;
    case 'DOUBLE PRECISION':
      return toDouble(value, from);
    case 'TIMESTAMP':
      return isTimestamp(from) ? value : sql`adql.to_timestamp(${value})`;
    case 'CHAR':
    case 'VARCHAR': {
      const text = isText(from) ? value : writeText(value, from);
      return length === null ? text : sql`left(${text}, ${integer(length)})`;
    }
    case 'POINT':
    case 'CIRCLE':
    case 'POLYGON': {
      const tag = integer(TAGS[name.toLowerCase() as keyof typeof TAGS]);
      if (isText(from)) return sql`adql.to_geometry(${value}, ${tag})`;
      return sql`adql.to_geometry(sky.print(${writeGeometry(node.operand, analysis)}), ${tag})`;
    }
    default:
      return name satisfies never;
  }
}

/** What CAST to text and concatenation make of a value that is no text. */
export function writeText(value: Sql, from: AdqlType): Sql {
  if (isText(from)) return value;
  if (isTimestamp(from)) return sql`adql.to_text(${value})`;
  if (isGeometry(from)) return sql`sky.print(${value})`;
  return sql`(${value})::text`;
}
