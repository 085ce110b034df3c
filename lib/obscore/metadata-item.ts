/**
 * One entry for everything the gateway says of an observation.
 *
 * TAP_SCHEMA, `/tables`, the FIELDs of results, the heads of the result table and
 * docs/metadata.md all read these entries, so a new column is described once.
 */
import type { PublishedColumn } from '@/lib/adql/catalogue';

/** A published column, and where ingest takes its value from. */
export interface MetadataItem extends PublishedColumn {
  /** GADF header keywords or index columns, or the rule, in words for docs/metadata.md. */
  readonly from: string;
}

/** What differs from column to column; the rest is filled in by the makers below. */
interface Facts {
  readonly unit?: string;
  readonly ucd?: string;
  readonly utype?: string;
  readonly xtype?: string;
  readonly description: string;
  readonly from: string;
  readonly principal?: boolean;
  readonly indexed?: boolean;
  readonly std?: boolean;
  readonly nullable?: boolean;
  readonly region?: true;
}

function item(name: string, datatype: MetadataItem['datatype'], arraysize: '*' | null, facts: Facts) {
  const { unit, ucd, utype, xtype, principal, indexed, std, nullable, ...rest } = facts;
  return {
    name,
    datatype,
    arraysize,
    xtype: xtype ?? null,
    unit: unit ?? null,
    ucd: ucd ?? null,
    utype: utype ?? null,
    principal: principal ?? false,
    indexed: indexed ?? false,
    std: std ?? false,
    nullable: nullable ?? true,
    ...rest,
  } satisfies MetadataItem;
}

/** Text of any length (`text` in PostgreSQL). */
export const text = (name: string, facts: Facts): MetadataItem => item(name, 'char', '*', facts);

/** A time as ISO 8601 in UTC (`timestamp` in PostgreSQL; DALI 1.1 §3.3.3). */
export const timestamp = (name: string, facts: Facts): MetadataItem =>
  item(name, 'char', '*', { ...facts, xtype: 'timestamp' });

/** A whole number of 32 bits (`integer`). */
export const int = (name: string, facts: Facts): MetadataItem => item(name, 'int', null, facts);

/** A whole number of 64 bits (`bigint`). */
export const long = (name: string, facts: Facts): MetadataItem => item(name, 'long', null, facts);

/** A number of 64 bits (`double precision`). */
export const double = (name: string, facts: Facts): MetadataItem => item(name, 'double', null, facts);
