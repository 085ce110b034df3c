/**
 * Filters on a result: which of its rows are shown. Plain data, so that it crosses to the worker and into an address.
 *
 * Values are those of the archive, in its units: what a column looks like on the page changes nothing here. Filters
 * combine by AND; there is one for each key (`filterKey`), and setting it again takes the place of the one before.
 */
import type { Field } from '@/lib/votable/field';
import type { SkyPiece, SkyRule } from '@/lib/sky/sky-piece';
import { type CellValue, isNumberField } from './column-values';

export type RowFilter =
  | RangeFilter
  | OverlapFilter
  | ContainsFilter
  | ValuesFilter
  | PresenceFilter
  | SkyFilter
  | RowsFilter;

/** A number within bounds, both included; `null` for no bound. NULL is in no range. */
export interface RangeFilter extends Bounds {
  readonly kind: 'range';
  readonly column: string;
}

/** An interval told by two columns that has at least a point in common with the bounds; NULL on either side has none. */
export interface OverlapFilter extends Bounds {
  readonly kind: 'overlap';
  /** Start of the interval, the smaller number: `t_min`, `em_min`. */
  readonly column: string;
  /** Its end: `t_max`, `em_max`. */
  readonly endColumn: string;
}

/** A text with these letters in it, whatever their case. NULL contains nothing. */
export interface ContainsFilter {
  readonly kind: 'contains';
  readonly column: string;
  readonly text: string;
}

/** One of these values; `null` among them stands for NULL. */
export interface ValuesFilter {
  readonly kind: 'values';
  readonly column: string;
  readonly values: readonly CellValue[];
}

/** A value is there, or is missing. */
export interface PresenceFilter {
  readonly kind: 'presence';
  readonly column: string;
  readonly missing: boolean;
}

/** A footprint that has a point, or its middle, in a piece of the sky; the position of a row without a footprint. */
export interface SkyFilter {
  readonly kind: 'sky';
  /** Belongs to no one column. */
  readonly column: null;
  readonly rule: SkyRule;
  readonly piece: SkyPiece;
}

/** These rows, by the place in which they came: what is ticked. */
export interface RowsFilter {
  readonly kind: 'rows';
  /** Belongs to no column; what the choice is called. */
  readonly column: null;
  readonly name: string;
  readonly rows: Uint32Array;
}

export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

export const NO_FILTERS: readonly RowFilter[] = [];

/** What a filter is known by: its kind and column; sets of rows by their name. There is one piece of the sky. */
export function filterKey(filter: RowFilter): string {
  if (filter.kind === 'rows') return `rows ${filter.name}`;
  if (filter.kind === 'sky') return 'sky';
  return filter.kind === 'overlap'
    ? `overlap ${filter.column} ${filter.endColumn}`
    : `${filter.kind} ${filter.column}`;
}

/** The filters with one more, in place of the one with its key. */
export function withFilter(filters: readonly RowFilter[], filter: RowFilter): readonly RowFilter[] {
  const key = filterKey(filter);
  const place = filters.findIndex((each) => filterKey(each) === key);
  return place === -1 ? [...filters, filter] : filters.with(place, filter);
}

export function withoutFilter(filters: readonly RowFilter[], key: string): readonly RowFilter[] {
  return filters.filter((filter) => filterKey(filter) !== key);
}

/** The filter that leaves ticked rows. */
export function onlyRows(ticked: ReadonlySet<number>): RowsFilter {
  return { kind: 'rows', column: null, name: 'ticked', rows: Uint32Array.from(ticked).sort() };
}

/** Why a result cannot be filtered so, in a sentence; `null` when it can. */
export function misfit(filter: RowFilter, fields: readonly Field[]): string | null {
  if (filter.kind === 'rows') return null;
  if (filter.kind === 'sky') {
    const has = (name: string) => fields.some((field) => field.name === name);
    const isPlaced = has('s_region') || (has('s_ra') && has('s_dec'));
    return isPlaced ? null : 'The result has no footprints and no positions to filter by';
  }
  const columns = filter.kind === 'overlap' ? [filter.column, filter.endColumn] : [filter.column];
  for (const column of columns) {
    const field = fields.find(({ name }) => name === column);
    if (field === undefined) return `The result has no column "${column}" to filter by`;
    const wantsNumber = filter.kind === 'range' || filter.kind === 'overlap';
    if (wantsNumber && !isNumberField(field)) {
      return `Column "${column}" holds no numbers: expected a filter on its text or values`;
    }
    if (filter.kind === 'contains' && isNumberField(field)) {
      return `Column "${column}" holds numbers: expected a range or values`;
    }
  }
  return null;
}
