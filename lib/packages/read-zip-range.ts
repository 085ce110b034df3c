/**
 * Any range of a ZIP archive that is laid out and nowhere written.
 */
import { crc32 } from 'node:zlib';
import type { ByteRange } from '@/lib/http/byte-range';
import type { ZipEntry, ZipLayout } from './zip-layout';

/** Bytes of an entry's content from `start` to `end`, both included. */
export type ReadContent<E extends ZipEntry> = (entry: E, range: ByteRange) => AsyncIterable<Uint8Array>;

/**
 * @param range both included
 * @throws what `read` throws; an error when a content that is read whole has another CRC-32 than the layout says,
 * before its last piece leaves: a broken download is noticed, a wrong one would not be
 */
export async function* readZipRange<E extends ZipEntry>(
  layout: ZipLayout<E>,
  { start, end }: ByteRange,
  read: ReadContent<E>,
): AsyncGenerator<Uint8Array, void> {
  for (const piece of layout.pieces) {
    const from = Math.max(start - piece.start, 0);
    const to = Math.min(end - piece.start, piece.size - 1);
    if (from > to) continue;
    if (piece.kind === 'bytes') yield piece.bytes.subarray(from, to + 1);
    else {
      const content = read(piece.entry, { start: from, end: to });
      yield* from === 0 && to === piece.size - 1 ? verified(content, piece.entry) : content;
    }
  }
}

async function* verified(
  pieces: AsyncIterable<Uint8Array>,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array, void> {
  let sum = 0;
  let before: Uint8Array | null = null;
  for await (const piece of pieces) {
    if (before !== null) yield before;
    sum = crc32(piece, sum);
    before = piece;
  }
  if (sum !== entry.crc32) {
    throw new Error(
      `Cannot pack ${entry.name}: its content is not what was ingested (CRC-32 ${sum}, not ${entry.crc32})`,
    );
  }
  if (before !== null) yield before;
}
