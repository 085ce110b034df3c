/**
 * Results as aligned text, for people at a terminal.
 *
 * Rows stream, so the widths are those of the names and of the first rows; a wider cell further down
 * pushes its line out and is never cut.
 */
import type { Encode, Outcome } from './table-encoder';
import { PLAIN, mark, type TextDialect } from './text-dialect';
import { textRows } from './text-rows';
import { writeRows } from './write-rows';

/** No cell holds these: line ends and control characters are written as blanks. */
const CELL_END = '\u001f';
const ROW_END = '\u001e';

const separated: TextDialect = {
  ...PLAIN,
  separator: mark(CELL_END),
  rowClose: mark(ROW_END),
  text: (sink, source, start, end) => {
    sink.slice(source, start, end);
    for (let at = sink.length - (end - start); at < sink.length; at += 1) {
      if (sink.bytes[at]! < 0x20) sink.bytes[at] = 0x20;
    }
  },
};

export const encodePlainText: Encode = async function* encode(columns, chunks, { maxrec, explain }) {
  const write = textRows(columns, separated);
  const names = columns.map(({ name }) => name);
  const toTheRight = columns.map(({ wire }) => /^(int|float)\d$/.test(wire));
  let widths: number[] | null = null;

  const line = (cells: readonly string[], measured: readonly number[]) =>
    cells
      .map((cell, i) => (toTheRight[i] ? cell.padStart(measured[i] ?? 0) : cell.padEnd(measured[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const head = (measured: readonly number[]) =>
    `${line(names, measured)}\n${measured.map((width) => '-'.repeat(width)).join('  ')}\n`;

  let outcome: Outcome;
  try {
    outcome = yield* writeRows(chunks, maxrec, (chunk) => {
      const rows = write(chunk).toString('utf8').split(ROW_END).slice(0, -1);
      const cells = rows.map((row) => row.split(CELL_END));
      const opening = widths === null;
      const measured = widths ?? measure([names, ...cells]);
      widths = measured;
      const lines = cells.map((row) => `${line(row, measured)}\n`).join('');
      return Buffer.from(opening ? head(measured) + lines : lines);
    });
  } catch (error) {
    outcome = { status: 'ERROR', error };
  }
  if (widths === null) yield Buffer.from(head(measure([names])));
  if (outcome.status === 'OVERFLOW') yield Buffer.from(`# Cut after ${outcome.rows} rows: there are more.\n`);
  if (outcome.status === 'ERROR') yield Buffer.from(`# Broken off: ${explain(outcome.error)}\n`);
  return outcome;
};

function measure(rows: readonly (readonly string[])[]): number[] {
  const widths = (rows[0] ?? []).map(() => 1);
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 1, cell.length);
  }
  return widths;
}
