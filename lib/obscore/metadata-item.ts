/**
 * One entry for everything the gateway says of an observation.
 *
 * TAP_SCHEMA, `/tables`, the FIELDs of results, the heads of the result table, the column of the database, what
 * ingest reads from headers, fields of the search form and docs/metadata.md all follow from these entries, so a
 * new column is described once (docs/decisions/0030-one-entry-for-a-metadata-item.md).
 */
import type { PublishedColumn } from '@/lib/adql/catalogue';

/** Where a keyword may stand: the header of EVENTS, the row of the obs-index, the header of the effective area. */
export type KeywordSource = 'header' | 'index' | 'effective area';

export interface KeywordPlace {
  readonly in: KeywordSource;
  readonly keyword: string;
}

/** Keywords of the header of EVENTS. */
export const ofHeader = (...keywords: readonly string[]) => placesIn('header', keywords);
/** Columns of the obs-index. */
export const ofIndex = (...keywords: readonly string[]) => placesIn('index', keywords);
/** Keywords of the header of the effective area. */
export const ofArea = (...keywords: readonly string[]) => placesIn('effective area', keywords);

const placesIn = (source: KeywordSource, keywords: readonly string[]): KeywordPlace[] =>
  keywords.map((keyword) => ({ in: source, keyword }));

/** A field of the search form that an entry asks for itself; others are in criteria/search-fields.ts. */
export interface ItemSearch {
  readonly group: 'obscore' | 'config' | 'provenance';
  readonly label: string;
  /** Text that equals what was typed, or numbers from a bound or up to it. */
  readonly asks: 'words' | 'at least' | 'up to';
  readonly placeholder?: string;
}

/** A published column, and where ingest takes its value from. */
export interface MetadataItem extends PublishedColumn {
  /** GADF header keywords or index columns, or the rule, in words for docs/metadata.md. */
  readonly from: string;
  /** What ingest reads as it stands: the first of these that has a value. */
  readonly read?: readonly KeywordPlace[];
  readonly search?: readonly ItemSearch[];
  /** Its name as a condition the observation was made under, an entity of its provenance. */
  readonly condition?: string;
}

/** What differs from column to column; the rest is filled in by the makers below. */
interface Facts extends Pick<MetadataItem, 'read' | 'search' | 'condition'> {
  readonly unit?: string;
  readonly ucd?: string;
  readonly utype?: string;
  readonly xtype?: string;
  readonly description: string;
  /** Left out where `read` says it all. */
  readonly from?: string;
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
    from: rest.from ?? printPlaces(rest.read ?? []),
  } satisfies MetadataItem;
}

/** `CAL_VER`; `NSBLEVEL of the header, else of the index`; `ANA_VER, else CONFIG of the effective area`. */
export function printPlaces(places: readonly KeywordPlace[]): string {
  const sources = new Set(places.map((place) => place.in));
  const words = places.map((place, i) => {
    const again = i > 0 && places[i - 1]!.keyword === place.keyword;
    const where = place.in === 'header' && sources.size === 1 ? '' : `of the ${place.in}`;
    const plain =
      place.in === 'header' && !places.some((other) => other !== place && other.keyword === place.keyword);
    return [again ? '' : place.keyword, plain ? '' : where].filter(Boolean).join(' ');
  });
  return words.join(', else ');
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
