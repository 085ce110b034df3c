/**
 * Which binary form a type leaves PostgreSQL in (ADQL 2.1 §3, TAP 1.1 §4.3).
 *
 * | VOTable | leaves as |
 * | --- | --- |
 * | short, int, long, float, double | int2, int4, int8, float4, float8 |
 * | unsignedByte | int2; an array of them bytea |
 * | boolean, bit | bool, varbit |
 * | char, unicodeChar of any arraysize | text |
 * | xtype timestamp | timestamp, in UTC; the encoders print it in DALI's form |
 * | double with xtype point, circle, polygon | float8[], without the tag that `sky` puts before it |
 * | char with xtype adql:REGION | text, in STC-S |
 * | floatComplex, doubleComplex | float4[], float8[], real and imaginary parts in turn |
 * | any other array | the array of the scalar's form |
 */
import { isTimestamp } from '../family';
import type { AdqlType } from '../types';
import { type Sql, sql } from './sql';
import type { WireType } from './wire';

const SCALARS = {
  boolean: 'bool',
  bit: 'varbit',
  unsignedByte: 'int2',
  short: 'int2',
  int: 'int4',
  long: 'int8',
  float: 'float4',
  double: 'float8',
  char: 'text',
  unicodeChar: 'text',
  floatComplex: 'float4[]',
  doubleComplex: 'float8[]',
} as const satisfies Record<AdqlType['datatype'], WireType>;

const ARRAYS = {
  boolean: 'bool[]',
  bit: 'varbit',
  unsignedByte: 'bytea',
  short: 'int2[]',
  int: 'int4[]',
  long: 'int8[]',
  float: 'float4[]',
  double: 'float8[]',
  char: 'text',
  unicodeChar: 'text',
  floatComplex: 'float4[]',
  doubleComplex: 'float8[]',
} as const satisfies Record<AdqlType['datatype'], WireType>;

const NAMES: Readonly<Record<WireType, Sql>> = {
  bool: sql`boolean`,
  int2: sql`smallint`,
  int4: sql`integer`,
  int8: sql`bigint`,
  float4: sql`real`,
  float8: sql`double precision`,
  text: sql`text`,
  bytea: sql`bytea`,
  varbit: sql`varbit`,
  timestamp: sql`timestamp`,
  'bool[]': sql`boolean[]`,
  'int2[]': sql`smallint[]`,
  'int4[]': sql`integer[]`,
  'int8[]': sql`bigint[]`,
  'float4[]': sql`real[]`,
  'float8[]': sql`double precision[]`,
};

export function wireTypeOf(type: AdqlType): WireType {
  if (isTimestamp(type)) return 'timestamp';
  return type.arraysize === null ? SCALARS[type.datatype] : ARRAYS[type.datatype];
}

/** The name PostgreSQL has for the type of a value. */
export function postgresType(type: AdqlType): Sql {
  return NAMES[wireTypeOf(type)];
}
