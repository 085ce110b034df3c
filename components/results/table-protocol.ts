/**
 * What the page and the worker that holds the rows say to each other.
 *
 * The worker keeps the table; the page asks for the few rows in sight. Only the order of rows
 * crosses as a whole, as one array of numbers.
 */
import type { TimeScale } from '@/lib/time/instant';
import type { Field } from '@/lib/votable/field';
import type { CellValue } from './column-values';

export type ToWorker =
  | { readonly kind: 'open'; readonly url: string }
  /** `null`: as the archive sent them. */
  | { readonly kind: 'sort'; readonly sorting: Sorting | null }
  /** Places in the order shown, `end` exclusive. */
  | { readonly kind: 'rows'; readonly start: number; readonly end: number }
  /** Values of one column for given row numbers. */
  | {
      readonly kind: 'values';
      readonly request: number;
      readonly column: string;
      readonly rows: readonly number[];
    };

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

export interface ResultRow {
  /** Place in which the row came; stays when the order changes. */
  readonly row: number;
  /** In the order of the fields. */
  readonly values: readonly CellValue[];
}

export type FromWorker =
  | { readonly kind: 'fields'; readonly fields: readonly Field[]; readonly timescale: TimeScale }
  | { readonly kind: 'progress'; readonly rowCount: number }
  | { readonly kind: 'done'; readonly rowCount: number; readonly overflow: boolean; readonly seconds: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'order'; readonly sorting: Sorting | null; readonly order: Uint32Array | null }
  /** In the order last told: messages of a worker arrive in the order in which it sends them. */
  | { readonly kind: 'rows'; readonly start: number; readonly rows: readonly ResultRow[] }
  | { readonly kind: 'values'; readonly request: number; readonly values: readonly CellValue[] };
