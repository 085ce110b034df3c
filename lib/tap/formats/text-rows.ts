/**
 * Rows as text, in any dialect: cell by cell from PostgreSQL's bytes into the output, with no row ever an object.
 */
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import type { TupleChunk } from '../cursor';
import { ByteSink } from './byte-sink';
import { ROW_HEAD, sourceOf } from './data-row';
import { textCell } from './text-cells';
import type { TextDialect } from './text-dialect';

const NOTHING = new Uint8Array(0);

/** @returns a function that writes a chunk of rows; what it returns stays valid */
export function textRows(
  columns: readonly OutputColumn[],
  dialect: TextDialect,
): (chunk: TupleChunk) => Buffer {
  const cells = columns.map(({ wire }) => textCell(wire, dialect));
  // The marks before a cell as one piece: they are most of the calls, if not of the bytes.
  const opens = columns.map((_, i) => Buffer.concat([i > 0 ? dialect.separator : NOTHING, dialect.cellOpen]));
  const nulls = columns.map((column, i) => {
    const cell = dialect.nullCellOf?.(column) ?? dialect.nullCell;
    return Buffer.concat([i > 0 ? dialect.separator : NOTHING, cell]);
  });
  const sink = new ByteSink(1 << 16);
  return (chunk) => {
    const source = sourceOf(chunk);
    let at = 0;
    for (let row = 0; row < chunk.rows; row += 1) {
      at += ROW_HEAD;
      sink.constant(dialect.rowOpen);
      for (let i = 0; i < cells.length; i += 1) {
        const length = source.view.getInt32(at);
        at += 4;
        if (length < 0) {
          sink.constant(nulls[i]!);
          continue;
        }
        sink.constant(opens[i]!);
        cells[i]!(sink, source, at, length);
        sink.constant(dialect.cellClose);
        at += length;
      }
      sink.constant(dialect.rowClose);
    }
    return sink.take();
  };
}
