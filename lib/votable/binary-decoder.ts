/**
 * The rows of BINARY and BINARY2, read from bytes (VOTable 1.4 §5.3, §5.4).
 */
import { bytesPutter, type ByteSource, type PutBytes, putNull, variableBytes } from './cell-bytes';
import type { Batch } from './columns';
import { fixedBytes } from './element-bytes';
import { VotableError } from './errors';
import { PendingBytes } from './pending-bytes';
import type { RowCollector } from './row-collector';
import { TextSlicer } from './text-slicer';

/** The row is not all there yet. */
const UNFINISHED = -1;

const COUNT_BYTES = 4;

export class BinaryDecoder {
  readonly pending = new PendingBytes();
  readonly #put: readonly PutBytes[];
  /** Of each column, or −1 where a count stands in front. */
  readonly #sizes: Int32Array;
  readonly #flagBytes: number;

  /** @param flags whether each row begins with null flags, as in BINARY2 */
  constructor(
    readonly rows: RowCollector,
    flags: boolean,
  ) {
    this.#put = rows.builders.map(bytesPutter);
    this.#sizes = Int32Array.from(rows.fields, (field) => fixedBytes(field) ?? -1);
    this.#flagBytes = flags ? (rows.fields.length + 7) >> 3 : 0;
  }

  /**
   * Read as many rows as there are in `pending`.
   *
   * @param last nothing more will come, so a row that waits is looked at in any case
   * @throws {VotableError} for a count that no row can have
   */
  *read(last: boolean): Generator<Batch> {
    if (!last && !this.pending.worthLooking) return;
    const { bytes } = this.pending;
    const source: ByteSource = {
      bytes,
      view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
      slicer: new TextSlicer(bytes),
    };
    let at = 0;
    while (at < bytes.length) {
      const end = this.#endOfRow(source, at);
      if (end === UNFINISHED) break;
      this.#readRow(source, at);
      at = end;
      if (this.rows.full) yield this.rows.take();
    }
    this.pending.drop(at);
  }

  /** @throws {VotableError} when the bytes end inside a row */
  end(): void {
    if (this.pending.bytes.length > 0) {
      throw new VotableError(`The rows end in the middle of row ${this.rows.total + 1}`);
    }
  }

  #endOfRow({ bytes, view }: ByteSource, start: number): number {
    const { fields, limits } = this.rows;
    let at = start + this.#flagBytes;
    for (let i = 0; i < this.#sizes.length; i += 1) {
      const size = this.#sizes[i]!;
      if (size >= 0) {
        at += size;
        continue;
      }
      if (at + COUNT_BYTES > bytes.length) return UNFINISHED;
      const count = view.getInt32(at);
      const field = fields[i]!;
      const length = variableBytes(field, count);
      if (count < 0 || length > limits.cellBytes) {
        const row = this.rows.total + 1;
        throw new VotableError(
          `Row ${row} gives the column "${field.name}" a size of ${count} elements: expected 0 to ${limits.cellBytes} bytes`,
        );
      }
      at += COUNT_BYTES + length;
    }
    return at <= bytes.length ? at : UNFINISHED;
  }

  #readRow(source: ByteSource, start: number): void {
    const { builders, rows, fields } = this.rows;
    const { bytes, view } = source;
    let at = start + this.#flagBytes;
    for (let i = 0; i < builders.length; i += 1) {
      let length = this.#sizes[i]!;
      if (length < 0) {
        length = variableBytes(fields[i]!, view.getInt32(at));
        at += COUNT_BYTES;
      }
      const absent = this.#flagBytes > 0 && (bytes[start + (i >> 3)]! & (0x80 >> (i & 7))) !== 0;
      if (absent) putNull(builders[i]!, rows);
      else this.#put[i]!(source, at, length, rows);
      at += length;
    }
    this.rows.endRow();
  }
}
