/**
 * ADQL types (ADQL 2.1 §3), in VOTable's terms, and what a column says of itself.
 */
import type { Datatype } from '@/lib/votable/field';

/** What a type is good for in an expression. `unknown` is the type of NULL: it fits everywhere. */
export type TypeFamily =
  | 'number'
  | 'text'
  | 'timestamp'
  | 'geometry'
  | 'boolean'
  | 'array'
  | 'binary'
  | 'unknown';

/** The type of a value (TAP 1.1 §4.3: datatype, arraysize, xtype). */
export interface AdqlType {
  readonly datatype: Datatype;
  readonly arraysize: string | null;
  readonly xtype: string | null;
}

/** What travels with a column through subqueries and aliases to the FIELD of the result. */
export interface ColumnMetadata {
  readonly unit: string | null;
  readonly ucd: string | null;
  readonly utype: string | null;
  readonly description: string | null;
}
