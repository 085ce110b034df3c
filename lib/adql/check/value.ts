/**
 * What the checks know of a value: its type, and what it says of itself when it shows a column.
 */
import type { PublishedColumn } from '../catalogue';
import { familyOf } from '../family';
import type { AdqlType, ColumnMetadata, TypeFamily } from '../types';

export interface Value {
  readonly type: AdqlType;
  readonly metadata: ColumnMetadata;
  /** The published column it shows unchanged. */
  readonly source: PublishedColumn | null;
}

export const NO_METADATA: ColumnMetadata = { unit: null, ucd: null, utype: null, description: null };

/** A computed value; what is known of it besides its type can be given. */
export function computed(type: AdqlType, metadata: Partial<ColumnMetadata> = {}): Value {
  return { type, metadata: { ...NO_METADATA, ...metadata }, source: null };
}

const NAMES: Record<TypeFamily, string> = {
  number: 'a number',
  text: 'a text',
  timestamp: 'a TIMESTAMP',
  geometry: 'a geometry',
  boolean: 'a truth value',
  array: 'an array',
  binary: 'binary data',
  unknown: 'NULL',
};

/** As a message calls it: `a number`. */
export function nameOfFamily(type: AdqlType): string {
  return NAMES[familyOf(type)];
}
