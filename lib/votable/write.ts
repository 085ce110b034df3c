/**
 * Tables in memory as VOTables: a selection for SAMP, a catalogue for a package. In Node and browsers.
 *
 * Rows of a database do not come this way: `lib/tap/formats` writes them without ever holding them.
 *
 * @example
 * const document = new Blob([...writeVotable({ fields, batch, rows: selected }, 'BINARY2')]);
 */
import { encodeBase64 } from './base64';
import { ByteWriter } from './byte-writer';
import type { Batch } from './columns';
import { NOTHING_AROUND, type Resource, type Surroundings } from './document';
import type { Field } from './field';
import { printCell } from './print-cell';
import { cellWriter, isNull } from './write-cell';
import {
  openResource,
  openTable,
  VOTABLE_CLOSE,
  VOTABLE_OPEN,
  writeField,
  writeLink,
  writeResource,
} from './write-markup';
import { escapeText } from './xml-text';

export interface WritableTable {
  readonly fields: readonly Field[];
  readonly batch: Batch;
  /** The rows to write, in this order; all when absent. */
  readonly rows?: readonly number[];
  /** Of the table: name, description, groups, parameters. */
  readonly table?: Partial<Surroundings>;
  /** Of the resource around it: INFOs, COOSYS, TIMESYS that fields refer to. */
  readonly resource?: Partial<Surroundings>;
  /** Service descriptors after the table. */
  readonly resources?: readonly Resource[];
}

/** Rows that leave in one piece. */
const PIECE_ROWS = 1000;

export function* writeVotable(
  table: WritableTable,
  serialization: 'TABLEDATA' | 'BINARY2',
): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const rows = table.rows ?? Array.from({ length: table.batch.rows }, (_, row) => row);
  const write = serialization === 'TABLEDATA' ? writeTabledata : writeBinary2;
  yield encoder.encode(
    VOTABLE_OPEN +
      openResource({ ...NOTHING_AROUND, ...table.resource, type: 'results' }) +
      openTable({ ...NOTHING_AROUND, ...table.table }, rows.length) +
      table.fields.map(writeField).join('') +
      (table.table?.links ?? []).map(writeLink).join(''),
  );
  for (const piece of write(table, rows)) yield encoder.encode(piece);
  const resources = (table.resources ?? []).map(writeResource).join('');
  yield encoder.encode(`</TABLE>\n</RESOURCE>\n${resources}${VOTABLE_CLOSE}`);
}

function* writeTabledata({ fields, batch }: WritableTable, rows: readonly number[]): Generator<string> {
  yield '<DATA><TABLEDATA>\n';
  for (let start = 0; start < rows.length; start += PIECE_ROWS) {
    let text = '';
    for (const row of rows.slice(start, start + PIECE_ROWS)) {
      text += '<TR>';
      for (const [i, field] of fields.entries()) {
        const cell = printCell(field, batch.columns[i]!, row);
        text += cell === '' ? '<TD/>' : `<TD>${escapeText(cell)}</TD>`;
      }
      text += '</TR>\n';
    }
    yield text;
  }
  yield '</TABLEDATA></DATA>\n';
}

function* writeBinary2({ fields, batch }: WritableTable, rows: readonly number[]): Generator<string> {
  const writer = new ByteWriter();
  const writers = fields.map(cellWriter);
  yield '<DATA><BINARY2><STREAM encoding="base64">\n';
  for (const [count, row] of rows.entries()) {
    const flags = writer.length;
    writer.zeros((fields.length + 7) >> 3);
    for (const [i, write] of writers.entries()) {
      const column = batch.columns[i]!;
      if (isNull(column, row)) writer.or(flags + (i >> 3), 0x80 >> (i & 7));
      write(writer, column, row);
    }
    // Three bytes make four digits; what is left over waits for the next piece.
    if (count % PIECE_ROWS === PIECE_ROWS - 1)
      yield `${encodeBase64(writer.take(writer.length - (writer.length % 3)))}\n`;
  }
  yield `${encodeBase64(writer.take(writer.length))}\n</STREAM></BINARY2></DATA>\n`;
}
