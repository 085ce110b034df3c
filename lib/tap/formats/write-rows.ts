/**
 * The part all formats share: rows come, are capped, are written, and the end is known.
 */
import type { TupleChunk } from '../cursor';
import { capRows } from './cap-rows';
import type { Complete } from './table-encoder';

/**
 * Write every chunk up to `maxrec` rows, leaving out empty pieces; the generator's return value says how the rows ended.
 * Returning early also closes the cursor behind `chunks`; what it throws rises.
 */
export async function* writeRows(
  chunks: AsyncIterable<TupleChunk>,
  maxrec: number,
  write: (chunk: TupleChunk) => Uint8Array,
): AsyncGenerator<Uint8Array, Complete> {
  const capped = capRows(chunks, maxrec);
  let rows = 0;
  try {
    let next = await capped.next();
    while (!next.done) {
      rows += next.value.rows;
      const written = write(next.value);
      if (written.length > 0) yield written;
      next = await capped.next();
    }
    return { status: next.value, rows };
  } finally {
    await capped.return('OK');
  }
}
