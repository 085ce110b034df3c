/**
 * A result as the worker holds it: typed columns, and the order in which they are shown.
 */
import type { Batch } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';
import { type CellValue, type ColumnValues, columnValues } from './column-values';
import { sortRows } from './sort-rows';
import type { ResultRow, Sorting } from './table-protocol';

export class ResultStore {
  readonly #fields: readonly Field[];
  readonly #columns: readonly ColumnValues[];
  #rowCount = 0;
  #order: Uint32Array | null = null;

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
    this.#columns = fields.map(columnValues);
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** @param batch its columns in the order of the fields */
  append(batch: Batch): void {
    this.#columns.forEach((column, index) => {
      column.append(batch.columns[index]!, batch.rows);
    });
    this.#rowCount += batch.rows;
  }

  /**
   * @returns row numbers in the new order; `null` for the order in which they came
   * @throws {RangeError} for a column the result does not have
   */
  sort(sorting: Sorting | null): Uint32Array | null {
    this.#order =
      sorting === null ? null : sortRows(this.#require(sorting.column).sortKeys(), sorting.descending);
    return this.#order;
  }

  /** Rows by their places in the order shown; places past the end give none. */
  rows(start: number, end: number): ResultRow[] {
    const rows: ResultRow[] = [];
    for (let place = start; place < Math.min(end, this.#rowCount); place += 1) {
      // Rows that arrived after sorting stand at the end until the next sort.
      const row = this.#order?.[place] ?? place;
      rows.push({ row, values: this.#columns.map((column) => column.at(row)) });
    }
    return rows;
  }

  /** @throws {RangeError} for a column the result does not have */
  values(column: string, rows: readonly number[]): CellValue[] {
    const values = this.#require(column);
    return rows.map((row) => values.at(row));
  }

  #require(name: string): ColumnValues {
    const column = this.#columns[this.#fields.findIndex((field) => field.name === name)];
    if (column === undefined) throw new RangeError(`The result has no column "${name}"`);
    return column;
  }
}
