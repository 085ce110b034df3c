/**
 * A result as the worker holds it: typed columns, the order in which its rows are shown, and which of them.
 *
 * Order and filters are held apart and composed: a new filter sorts nothing, a new order tests nothing.
 */
import type { Batch } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';
import { type ColumnStatistics, columnStatistics } from './column-statistics';
import { type CellValue, type ColumnValues, columnValues } from './column-values';
import { type RowTest, rowTest } from './filter-rows';
import { filterKey, type RowFilter } from './row-filter';
import { sortRows } from './sort-rows';
import type { ResultRow, Sorting, WholeColumn, WholeColumns } from './table-protocol';
import { withRoom } from './typed-room';
import { type TableFormat, type WritableRows, writeTable } from './write-table';

interface ActiveFilter {
  readonly key: string;
  readonly test: RowTest;
}

/** What is counted with is kept for the next count: megabytes made anew would wait for the collector. */
let scratch: { readonly passes: Uint8Array; readonly rows: Uint32Array } = {
  passes: new Uint8Array(0),
  rows: new Uint32Array(0),
};

export class ResultStore {
  readonly #fields: readonly Field[];
  readonly #columns: readonly ColumnValues[];
  #rowCount = 0;
  #sorting: Sorting | null = null;
  /** All rows in order; those that came since the last sort stand at its end. `null`: as they came. */
  #order: Uint32Array | null = null;
  #filters: readonly ActiveFilter[] = [];
  /** 1 for the rows that pass all filters; with room for more. Shape: [row]. */
  #passes: Uint8Array = new Uint8Array(0);
  /** The rows shown, with room for more; `null` for all of them in `#order`. */
  #shown: Uint32Array | null = null;
  #shownCount = 0;

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
    this.#columns = fields.map(columnValues);
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** How many rows pass the filters. */
  get shownCount(): number {
    return this.#shownCount;
  }

  /** Row numbers of all rows shown, in order; `null` for all rows as they came. */
  get shown(): Uint32Array | null {
    return (this.#shown ?? this.#order)?.slice(0, this.#shownCount) ?? null;
  }

  /** @param batch its columns in the order of the fields */
  append(batch: Batch): void {
    this.#columns.forEach((column, index) => {
      column.append(batch.columns[index]!, batch.rows);
    });
    const start = this.#rowCount;
    this.#rowCount += batch.rows;
    if (this.#order !== null) {
      this.#order = withRoom(this.#order, this.#rowCount);
      for (let row = start; row < this.#rowCount; row += 1) this.#order[row] = row;
    }
    if (this.#shown === null) {
      this.#shownCount = this.#rowCount;
      return;
    }
    this.#passes = withRoom(this.#passes, this.#rowCount);
    test(this.#filters, this.#passes, start, this.#rowCount);
    this.#shown = withRoom(this.#shown, this.#shownCount + batch.rows);
    for (let row = start; row < this.#rowCount; row += 1) {
      if (this.#passes[row] === 1) this.#shown[this.#shownCount++] = row;
    }
  }

  /** All rows have come: those that came after sorting find their places. */
  finish(): void {
    for (const column of this.#columns) column.finish();
    if (this.#sorting !== null) this.sort(this.#sorting);
  }

  /**
   * @param sorting `null` for the order in which rows came
   * @throws {RangeError} for a column the result does not have
   */
  sort(sorting: Sorting | null): void {
    this.#order =
      sorting === null ? null : sortRows(this.#require(sorting.column).sortKeys(), sorting.descending);
    this.#sorting = sorting;
    this.#compose();
  }

  /** @throws {RangeError} for a filter that does not fit the fields; the filters before it then stay */
  filter(filters: readonly RowFilter[]): void {
    this.#filters = filters.map((filter) => ({
      key: filterKey(filter),
      test: rowTest(filter, (column) => this.#find(column)),
    }));
    this.#passes = withRoom(this.#passes, this.#rowCount);
    test(this.#filters, this.#passes, 0, this.#rowCount);
    this.#compose();
  }

  /** Rows by their places in the order shown; places past the end give none. */
  rows(start: number, end: number): ResultRow[] {
    const rows: ResultRow[] = [];
    const order = this.#shown ?? this.#order;
    for (let place = start; place < Math.min(end, this.#shownCount); place += 1) {
      const row = order === null ? place : order[place]!;
      rows.push({ row, values: this.#columns.map((column) => column.at(row)) });
    }
    return rows;
  }

  /** @throws {RangeError} for a column the result does not have */
  values(column: string, rows: readonly number[]): CellValue[] {
    const values = this.#require(column);
    return rows.map((row) => values.at(row));
  }

  /**
   * Columns of all rows that pass, in the order in which the rows came.
   *
   * @param without keys of filters that do not count here: a chart that sets a filter shows what others leave
   * @throws {RangeError} for a column the result does not have
   */
  wholeColumns(names: readonly string[], without: readonly string[] = []): WholeColumns {
    const columns = names.map((name) => this.#require(name));
    const rows = this.#passing(without).slice();
    return { rows, columns: columns.map((column) => pickRows(column, rows)) };
  }

  /** @throws {RangeError} for a column the result does not have */
  statistics(column: string, without: readonly string[], reciprocal: boolean): ColumnStatistics {
    return columnStatistics(this.#require(column), this.#passing(without), reciprocal);
  }

  /**
   * A file of some rows.
   *
   * @param rows row numbers; `null` for those shown, in their order
   */
  write(
    format: TableFormat,
    rows: Uint32Array | null,
    around: Pick<WritableRows, 'document' | 'selection'>,
  ): Generator<string> {
    const chosen = rows ?? this.shown ?? Uint32Array.from({ length: this.#rowCount }, (_, row) => row);
    return writeTable({ fields: this.#fields, columns: this.#columns, rows: chosen, ...around }, format);
  }

  /** A view until the next call. */
  #passing(without: readonly string[]): Uint32Array {
    const filters = this.#filters.filter(({ key }) => !without.includes(key));
    const passes = withRoom(scratch.passes, this.#rowCount);
    const rows = withRoom(scratch.rows, this.#rowCount);
    scratch = { passes, rows };
    test(filters, passes, 0, this.#rowCount);
    let count = 0;
    for (let row = 0; row < this.#rowCount; row += 1) if (passes[row] === 1) rows[count++] = row;
    return rows.subarray(0, count);
  }

  #compose(): void {
    if (this.#filters.length === 0) {
      this.#shown = null;
      this.#shownCount = this.#rowCount;
      return;
    }
    const shown = withRoom(this.#shown ?? new Uint32Array(0), this.#rowCount);
    let count = 0;
    for (let place = 0; place < this.#rowCount; place += 1) {
      const row = this.#order === null ? place : this.#order[place]!;
      if (this.#passes[row] === 1) shown[count++] = row;
    }
    this.#shown = shown;
    this.#shownCount = count;
  }

  #find(name: string): ColumnValues | undefined {
    return this.#columns[this.#fields.findIndex((field) => field.name === name)];
  }

  #require(name: string): ColumnValues {
    const column = this.#find(name);
    if (column === undefined) throw new RangeError(`The result has no column "${name}"`);
    return column;
  }
}

function test(filters: readonly ActiveFilter[], passes: Uint8Array, start: number, end: number): void {
  passes.fill(1, start, end);
  for (const filter of filters) filter.test(passes, start, end);
}

/** The values of some rows; of the texts, only those that occur in them. */
function pickRows(column: ColumnValues, rows: Uint32Array): WholeColumn {
  if (column.kind === 'number') {
    const values = column.numbers();
    return { kind: 'number', values: Float64Array.from(rows, (row) => values[row]!) };
  }
  const words: string[] = [];
  const places = new Map<number, number>([[-1, -1]]);
  const all = column.codes();
  const codes = Int32Array.from(rows, (row) => {
    const code = all[row]!;
    const known = places.get(code);
    if (known !== undefined) return known;
    places.set(code, words.length);
    return words.push(column.word(code)) - 1;
  });
  return { kind: 'text', words, codes };
}
