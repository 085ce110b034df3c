/**
 * What a query may name: the published tables and their columns.
 *
 * One description serves the checks, the PostgreSQL writer, TAP_SCHEMA, `/tables`
 * and the FIELDs of results, so they cannot disagree.
 */
import type { AdqlType, ColumnMetadata } from './types';

export interface PublishedColumn extends AdqlType, ColumnMetadata {
  /** Lower case; as published and as in the database. */
  readonly name: string;
  readonly principal: boolean;
  readonly indexed: boolean;
  readonly std: boolean;
  readonly nullable: boolean;
  /**
   * Set for a column that holds a geometry: the database keeps companions beside it
   * (`<name>_shape`, `<name>_box` …; docs/decisions/0002-sky-index.md). Not published.
   */
  readonly region?: true;
}

export interface ForeignKey {
  readonly targetTable: string;
  readonly columns: readonly { readonly from: string; readonly target: string }[];
  readonly description: string | null;
}

export interface PublishedTable {
  readonly schema: string;
  /** Without schema; lower case. */
  readonly name: string;
  readonly type: 'table' | 'view';
  readonly description: string;
  readonly utype: string | null;
  readonly columns: readonly PublishedColumn[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Pairs of columns with a sky index over the point they make: [['s_ra', 's_dec']]. */
  readonly points: readonly (readonly [ra: string, dec: string])[];
  /** How PostgreSQL names it; differs from schema.name for uploads (temporary tables). */
  readonly relation: { readonly schema: string; readonly name: string };
}

export interface PublishedSchema {
  readonly name: string;
  readonly description: string;
  readonly utype: string | null;
}

export interface Catalogue {
  readonly schemas: readonly PublishedSchema[];
  readonly tables: readonly PublishedTable[];
}
