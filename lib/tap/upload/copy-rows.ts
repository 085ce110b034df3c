/**
 * Rows of an upload as the input of a COPY … (FORMAT binary) (PostgreSQL 18, COPY).
 */
import type { PublishedTable } from '@/lib/adql/catalogue';
import { wireTypeOf } from '@/lib/adql/postgres/wire-type';
import type { Batch } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';
import { TapError } from '../errors';
import { ByteSink } from '../formats/byte-sink';
import { copyValue, UploadValueError } from './copy-value';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const END = Buffer.from([0xff, 0xff]);

/**
 * @param fields as they came, with their arraysizes; the columns of `table` in the same order
 * @throws {TapError} for a value that its column cannot hold
 */
export async function* copyRows(
  table: PublishedTable,
  fields: readonly Field[],
  batches: AsyncIterable<Batch>,
): AsyncGenerator<Uint8Array> {
  const copies = table.columns.map((column, i) => copyValue(fields[i]!, wireTypeOf(column)));
  const sink = new ByteSink(1 << 16);
  yield SIGNATURE;
  let before = 0;
  for await (const { rows, columns } of batches) {
    for (let row = 0; row < rows; row += 1) {
      sink.reserve(2);
      sink.length = sink.bytes.writeInt16BE(copies.length, sink.length);
      for (const [i, copy] of copies.entries()) {
        try {
          copy(sink, columns[i]!, row);
        } catch (error) {
          if (!(error instanceof UploadValueError)) throw error;
          const place = `column "${fields[i]!.name}" in row ${before + row + 1} of the upload "${table.name}"`;
          throw new TapError(`Cannot read the ${place}: ${error.message}.`);
        }
      }
    }
    before += rows;
    yield sink.take();
  }
  yield END;
}
