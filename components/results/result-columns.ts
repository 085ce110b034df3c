/**
 * The columns of a result as TanStack Table knows them. Rows are sorted and kept by the worker, so the
 * table is only told about the rows in sight; it minds which columns are shown, and in which order.
 */
import {
  columnOrderingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { TimeScale } from '@/lib/time/instant';
import type { Field } from '@/lib/votable/field';
import { type ColumnDisplay, displayColumn } from './column-display';
import type { CellValue } from './column-values';
import type { DisplayChoice } from './display-choice';
import type { ResultRow } from './table-protocol';

export interface ResultColumnMeta {
  readonly field: Field;
  readonly display: ColumnDisplay;
}

export const resultFeatures = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ResultColumnMeta>(),
});

const helper = createColumnHelper<typeof resultFeatures, ResultRow>();

export function resultColumns(fields: readonly Field[], choice: DisplayChoice, timescale: TimeScale) {
  return helper.columns(
    fields.map((field, index) => {
      const display = displayColumn(field, choice, timescale);
      return helper.accessor((row): CellValue => row.values[index] ?? null, {
        id: field.name,
        header: display.label,
        cell: (cell) => display.print(cell.getValue()),
        meta: { field, display },
      });
    }),
  );
}

export type ResultColumns = ReturnType<typeof resultColumns>;

/** Long identifiers and addresses: there to be chosen, and used by the row's own links. */
export const HIDDEN_AT_FIRST: readonly string[] = [
  'list_row',
  's_fov',
  's_region',
  'access_format',
  'access_url',
  'obs_publisher_did',
];
