/**
 * MAXREC at the last moment: rows beyond it are cut from the stream.
 */
import type { TupleChunk } from '../cursor';

/** `D` and the length of the message: what is in front of the fields of a row. */
const DATA_ROW_TAG = 1;

/**
 * Let at most `maxrec` rows through; the generator's return value is the closing
 * QUERY_STATUS, known only once the last row has gone.
 * Returning early also closes the cursor behind `chunks`.
 *
 * @see TAP 1.1 §2.7.4, DALI 1.1 §4.4.1
 */
export async function* capRows(
  chunks: AsyncIterable<TupleChunk>,
  maxrec: number,
): AsyncGenerator<TupleChunk, 'OK' | 'OVERFLOW'> {
  if (maxrec === 0) return 'OVERFLOW'; // a request for metadata alone (DALI 1.1 §3.4.4)
  let sent = 0;
  for await (const chunk of chunks) {
    if (sent + chunk.rows > maxrec) {
      if (sent < maxrec) yield firstRows(chunk, maxrec - sent);
      return 'OVERFLOW';
    }
    sent += chunk.rows;
    yield chunk;
  }
  return 'OK';
}

function firstRows({ bytes }: TupleChunk, rows: number): TupleChunk {
  let end = 0;
  for (let row = 0; row < rows; row += 1) end += DATA_ROW_TAG + bytes.readInt32BE(end + DATA_ROW_TAG);
  return { bytes: bytes.subarray(0, end), rows };
}
