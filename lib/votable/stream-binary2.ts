/**
 * A VOTable in BINARY2 whose rows come in batches, and whose last word is known once they have come.
 *
 * Holds a batch at a time, so a table of any length costs the memory of one.
 */
import { encodeBase64 } from './base64';
import { ByteWriter } from './byte-writer';
import type { Batch } from './columns';
import { type Info, NOTHING_AROUND, type Surroundings } from './document';
import type { Field } from './field';
import { cellWriter, isNull } from './write-cell';
import { openResource, openTable, VOTABLE_CLOSE, VOTABLE_OPEN, writeField, writeInfo } from './write-markup';

export interface StreamedTable {
  readonly fields: readonly Field[];
  /** Before the table: INFOs, COOSYS, TIMESYS that fields refer to. */
  readonly resource?: Partial<Surroundings>;
}

/** @param batches the rows; what it returns are the INFOs after the table (DALI 1.1 §4.4.1) */
export async function* streamBinary2(
  { fields, resource }: StreamedTable,
  batches: AsyncGenerator<Batch, readonly Info[]>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  yield encoder.encode(
    VOTABLE_OPEN +
      openResource({ ...NOTHING_AROUND, ...resource, type: 'results' }) +
      openTable(NOTHING_AROUND) +
      fields.map(writeField).join('') +
      '<DATA><BINARY2><STREAM encoding="base64">\n',
  );
  const writer = new ByteWriter();
  const writers = fields.map(cellWriter);
  try {
    let next = await batches.next();
    for (; !next.done; next = await batches.next()) {
      const { rows, columns } = next.value;
      for (let row = 0; row < rows; row += 1) {
        const flags = writer.length;
        writer.zeros((fields.length + 7) >> 3);
        for (const [i, write] of writers.entries()) {
          if (isNull(columns[i]!, row)) writer.or(flags + (i >> 3), 0x80 >> (i & 7));
          write(writer, columns[i]!, row);
        }
      }
      // Three bytes make four digits; what is left over waits for the next batch.
      const whole = writer.length - (writer.length % 3);
      if (whole > 0) yield encoder.encode(`${encodeBase64(writer.take(whole))}\n`);
    }
    yield encoder.encode(
      `${encodeBase64(writer.take(writer.length))}\n</STREAM></BINARY2></DATA>\n</TABLE>\n` +
        `${next.value.map(writeInfo).join('')}</RESOURCE>\n${VOTABLE_CLOSE}`,
    );
  } finally {
    await batches.return([]);
  }
}
