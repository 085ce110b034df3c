/**
 * What the page and the worker that holds the rows say to each other.
 *
 * The worker keeps the table; the page asks for the few rows in sight. Only the order of rows crosses as a whole, as
 * one array of numbers, and what somebody asks for: columns for a map, statistics of a column, a file.
 */
import type { TimeScale } from '@/lib/time/instant';
import type { Field } from '@/lib/votable/field';
import type { ColumnStatistics } from './column-statistics';
import type { CellValue } from './column-values';
import type { RowFilter } from './row-filter';
import type { TableFormat } from './write-table';

/** One of several services whose rows make one table. */
export interface RowSource {
  /** Tells the sources of a table apart. */
  readonly key: string;
  readonly url: string;
}

/** How one source stands. */
export interface SourceState {
  readonly key: string;
  /** `waiting` for its turn, `asking` until the first row could come. */
  readonly phase: 'waiting' | 'asking' | 'loading' | 'done' | 'failed' | 'cancelled';
  readonly rowCount: number;
  /** It stopped at a limit: there are more rows than these. */
  readonly overflow: boolean;
  /** From asking to the end. */
  readonly seconds: number | null;
  /** What went wrong, in its words; rows that came before stay. */
  readonly message: string | null;
  /** What was asked otherwise than the others, and what of its values could not be taken. */
  readonly remarks: readonly string[];
  /** Exactly what was sent to it; `null` until known. */
  readonly adql: string | null;
  /** When its tables were read, ISO 8601; `null` for our own, and until known. */
  readonly tablesRead: string | null;
}

/** Places in the order shown, `end` exclusive. */
export interface Places {
  readonly start: number;
  readonly end: number;
}

export type ToWorker =
  | { readonly kind: 'open'; readonly url: string }
  /** The rows of all of them in one table, as they come. */
  | { readonly kind: 'open-many'; readonly sources: readonly RowSource[] }
  /** No more rows of this source, or of any. */
  | { readonly kind: 'cancel'; readonly key: string | null }
  /** `null`: as the archive sent them. */
  | { readonly kind: 'sort'; readonly sorting: Sorting | null; readonly places: Places }
  /** All filters that hold from now on; each fits the fields (`misfit`). */
  | { readonly kind: 'filter'; readonly filters: readonly RowFilter[]; readonly places: Places }
  | { readonly kind: 'rows'; readonly places: Places }
  /** Answered under the same number. */
  | { readonly kind: 'ask'; readonly request: number; readonly question: Question };

export type Question =
  /** Values of one column for given row numbers. */
  | { readonly kind: 'values'; readonly column: string; readonly rows: readonly number[] }
  /** Columns of every row that passes the filters, but those whose keys are in `without`. */
  | { readonly kind: 'columns'; readonly columns: readonly string[]; readonly without: readonly string[] }
  /** @see columnStatistics */
  | {
      readonly kind: 'statistics';
      readonly column: string;
      readonly without: readonly string[];
      readonly reciprocal: boolean;
    }
  /** A file of some rows, or of those shown in their order. */
  | {
      readonly kind: 'file';
      readonly format: TableFormat;
      readonly rows: Uint32Array | null;
      readonly selection: string;
    };

/** What each kind of question is answered by. */
export interface Answers {
  readonly values: readonly CellValue[];
  readonly columns: WholeColumns;
  readonly statistics: ColumnStatistics;
  readonly file: Blob;
}

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

/** Columns of all rows that pass, in the order in which the rows came. */
export interface WholeColumns {
  /** Row numbers, ascending. Shape: [n]. */
  readonly rows: Uint32Array;
  /** In the order asked for, each of shape [n]. */
  readonly columns: readonly WholeColumn[];
}

export type WholeColumn =
  /** NaN for NULL. */
  | { readonly kind: 'number'; readonly values: Float64Array }
  /** `codes` says which of the words stands in a row; −1 for NULL. */
  | { readonly kind: 'text'; readonly words: readonly string[]; readonly codes: Int32Array };

export type FromWorker =
  | { readonly kind: 'fields'; readonly fields: readonly Field[]; readonly timescale: TimeScale }
  | { readonly kind: 'progress'; readonly rowCount: number; readonly shownCount: number }
  | { readonly kind: 'done'; readonly rowCount: number; readonly overflow: boolean; readonly seconds: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'source'; readonly source: SourceState }
  /** Of the one service of a table: what was asked otherwise, and what was sent. */
  | { readonly kind: 'told'; readonly told: Pick<SourceState, 'remarks' | 'adql'> }
  /** Which rows are shown, and in which order, from now on; with the rows in sight, so that they are drawn at once. */
  | {
      readonly kind: 'order';
      readonly sorting: Sorting | null;
      readonly filters: readonly RowFilter[];
      readonly order: Uint32Array | null;
      readonly shownCount: number;
      readonly start: number;
      readonly rows: readonly ResultRow[];
    }
  /** In the order last told: messages of a worker arrive in the order in which it sends them. */
  | { readonly kind: 'rows'; readonly start: number; readonly rows: readonly ResultRow[] }
  | { readonly kind: 'answer'; readonly request: number; readonly answer: Answers[keyof Answers] }
  /** A sentence on why there is no answer. */
  | { readonly kind: 'refusal'; readonly request: number; readonly message: string };
