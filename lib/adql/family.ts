/**
 * The types of values that queries compute, and the families that operators ask for (ADQL 2.1 §3).
 *
 * A footprint such as `s_region` is text to LIKE and a geometry to CONTAINS: its xtype makes it
 * a geometry, its datatype keeps it a text.
 */
import type { Datatype } from '@/lib/votable/field';
import type { AdqlType, TypeFamily } from './types';

function type(datatype: Datatype, arraysize: string | null = null, xtype: string | null = null): AdqlType {
  return { datatype, arraysize, xtype };
}

export const SHORT = type('short');
export const INTEGER = type('int');
export const LONG = type('long');
export const FLOAT = type('float');
export const DOUBLE = type('double');
export const TEXT = type('char', '*');
export const TIMESTAMP = type('char', '*', 'timestamp');
export const POINT = type('double', '2', 'point');
export const CIRCLE = type('double', '3', 'circle');
export const POLYGON = type('double', '*', 'polygon');
/** STC-S, as `s_region` is published. */
export const REGION = type('char', '*', 'adql:REGION');

/** NULL, before its place has given it a type. Only this very object means it. */
export const UNKNOWN: AdqlType = { ...TEXT };

const NUMBERS: ReadonlySet<Datatype> = new Set(['unsignedByte', 'short', 'int', 'long', 'float', 'double']);
const GEOMETRY = /^(?:adql:)?(?:point|circle|polygon|region|shape|multipolygon)$/i;
const INSTANT = /^(?:adql:)?timestamp$/i;

export function isTimestamp({ xtype }: AdqlType): boolean {
  return xtype !== null && INSTANT.test(xtype);
}

export function isGeometry({ xtype }: AdqlType): boolean {
  return xtype !== null && GEOMETRY.test(xtype);
}

/** Characters of any length; so is a footprint that is published as STC-S. */
export function isText(value: AdqlType): boolean {
  return (value.datatype === 'char' || value.datatype === 'unicodeChar') && !isTimestamp(value);
}

/** A whole number of any size, as counts and data levels are. */
export function isInteger({ datatype, arraysize }: AdqlType): boolean {
  return arraysize === null && NUMBERS.has(datatype) && datatype !== 'float' && datatype !== 'double';
}

/** What operators a value goes with; a footprint in STC-S counts as a geometry. */
export function familyOf(value: AdqlType): TypeFamily {
  if (value === UNKNOWN) return 'unknown';
  if (isGeometry(value)) return 'geometry';
  if (isTimestamp(value)) return 'timestamp';
  if (isText(value)) return 'text';
  if (value.arraysize !== null) return value.datatype === 'unsignedByte' ? 'binary' : 'array';
  if (NUMBERS.has(value.datatype)) return 'number';
  return value.datatype === 'boolean' ? 'boolean' : 'array';
}

/** Whether values can be grouped, ordered and compared by rows; a footprint in STC-S can, as the text that it is. */
export function hasEquality(value: AdqlType): boolean {
  return isText(value) || !['geometry', 'array', 'binary'].includes(familyOf(value));
}
