/**
 * The rows of a chunk as the encoders walk through them (PostgreSQL 18, §54.7): for each row a head,
 * then for each field an int32 length, −1 for null, and its bytes.
 */
import type { TupleChunk } from '../cursor';

/** The tag `D`, the int32 length of the message and the int16 number of fields. */
export const ROW_HEAD = 7;

/** The bytes of a chunk, with a view for numbers. */
export interface Source {
  readonly bytes: Buffer;
  readonly view: DataView;
}

export function sourceOf({ bytes }: TupleChunk): Source {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Visit every cell in order; a `length` of −1 is null. */
export function eachCell(
  { bytes, rows }: TupleChunk,
  columns: number,
  visit: (column: number, start: number, length: number) => void,
): void {
  let at = 0;
  for (let row = 0; row < rows; row += 1) {
    at += ROW_HEAD;
    for (let column = 0; column < columns; column += 1) {
      const length = bytes.readInt32BE(at);
      at += 4;
      visit(column, at, length);
      at += Math.max(0, length);
    }
  }
}
