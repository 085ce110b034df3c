/**
 * Rows of one table on their way into batches, whatever the serialization.
 */
import { type ColumnBuilder, columnBuilder } from './column-builder';
import type { Batch } from './columns';
import { VotableError } from './errors';
import type { Field } from './field';
import type { ReadLimits } from './limits';

export class RowCollector {
  readonly builders: readonly ColumnBuilder[];
  /** Rows in the batch that is being filled. */
  rows = 0;
  #total = 0;

  constructor(
    readonly fields: readonly Field[],
    readonly limits: ReadLimits,
    readonly batchRows: number,
    lent: boolean,
  ) {
    this.builders = fields.map((field) => columnBuilder(field, batchRows, lent));
  }

  /** Rows read so far, of all batches. */
  get total(): number {
    return this.#total;
  }

  get full(): boolean {
    return this.rows === this.batchRows;
  }

  /** @throws {VotableError} when there are more rows than the reader takes */
  endRow(): void {
    this.rows += 1;
    this.#total += 1;
    if (this.#total > this.limits.rows) {
      throw new VotableError(`The table has more than ${this.limits.rows} rows, the most that is read`);
    }
  }

  /** Forget the cells of a row whose end has not arrived. */
  undoRow(): void {
    for (const builder of this.builders) builder.undoRow(this.rows);
  }

  take(): Batch {
    const { rows } = this;
    this.rows = 0;
    return { rows, columns: this.builders.map((builder) => builder.take(rows)) };
  }
}
