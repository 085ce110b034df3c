/**
 * Results as a FITS file with one binary table.
 *
 * The header comes first and must name the number of rows (NAXIS2) and the width of every text column,
 * so the rows wait on disk until the last one is known. An error therefore comes before the first byte and
 * is thrown. An overflow is told by the keyword QSTATUS.
 */
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import { type Card, card } from '@/lib/fits/card';
import { padded } from '@/lib/fits/hdu';
import { printCard } from '@/lib/fits/print-card';
import type { TupleChunk } from '../cursor';
import { ByteSink } from './byte-sink';
import { capRows } from './cap-rows';
import { eachCell, sourceOf } from './data-row';
import { columnCards, type FitsColumn, fitsColumn } from './fits-columns';
import { TIME_ROOM } from './iso-time';
import { RowSpool } from './row-spool';
import type { Complete, Encode } from './table-encoder';

export const encodeFits: Encode = async function* encode(columns, chunks, { maxrec }) {
  const spool = await RowSpool.create();
  try {
    const longest = Float64Array.from(columns, ({ wire }) => (wire === 'timestamp' ? TIME_ROOM : 0));
    const end = await spoolRows(spool, columns, longest, capRows(chunks, maxrec));
    const stored = columns.map((column, i) => fitsColumn(column, longest[i]!));
    const heapBytes = stored.some(({ heap }) => heap) ? await measureHeap(spool, stored) : 0;
    const rowBytes = stored.reduce((sum, { width }) => sum + width, 0);

    yield header(stored, { ...end, rowBytes, heapBytes });
    const heap = { offset: 0 };
    for await (const chunk of spool.chunks()) yield tableRows(chunk, stored, heap);
    if (heapBytes > 0) for await (const chunk of spool.chunks()) yield heapOf(chunk, stored);
    const size = rowBytes * end.rows + heapBytes;
    yield Buffer.alloc(padded(size) - size);
    return end;
  } finally {
    await spool.close();
  }
};

/** Put all rows aside and measure their texts. */
async function spoolRows(
  spool: RowSpool,
  columns: readonly OutputColumn[],
  longest: Float64Array,
  capped: AsyncGenerator<TupleChunk, 'OK' | 'OVERFLOW'>,
): Promise<Complete> {
  let rows = 0;
  try {
    let next = await capped.next();
    while (!next.done) {
      rows += next.value.rows;
      measureTexts(next.value, columns, longest);
      await spool.add(next.value);
      next = await capped.next();
    }
    return { status: next.value, rows };
  } finally {
    await capped.return('OK');
  }
}

function measureTexts(chunk: TupleChunk, columns: readonly OutputColumn[], longest: Float64Array): void {
  eachCell(chunk, columns.length, (column, _start, length) => {
    const { wire } = columns[column]!;
    const characters = wire === 'text' ? length : wire === 'varbit' ? (length - 4) * 8 : 0;
    if (characters > longest[column]!) longest[column] = characters;
  });
}

async function measureHeap(spool: RowSpool, stored: readonly FitsColumn[]): Promise<number> {
  let bytes = 0;
  for await (const chunk of spool.chunks()) bytes += heapOf(chunk, stored).length;
  return bytes;
}

interface TableSize extends Complete {
  readonly rowBytes: number;
  readonly heapBytes: number;
}

function header(stored: readonly FitsColumn[], { status, rows, rowBytes, heapBytes }: TableSize): Buffer {
  const primary = [
    card('SIMPLE', true, 'conforms to FITS standard'),
    card('BITPIX', 8),
    card('NAXIS', 0),
    card('EXTEND', true),
  ];
  const table = [
    card('XTENSION', 'BINTABLE', 'binary table extension'),
    card('BITPIX', 8),
    card('NAXIS', 2),
    card('NAXIS1', rowBytes, 'bytes in a row'),
    card('NAXIS2', rows, 'rows'),
    card('PCOUNT', heapBytes, 'bytes in the heap'),
    card('GCOUNT', 1),
    card('TFIELDS', stored.length, 'columns'),
    card('EXTNAME', 'RESULT'),
    card('QSTATUS', status, status === 'OVERFLOW' ? 'rows were cut at MAXREC' : 'all rows are here'),
    ...stored.flatMap((column, i) => columnCards(column, i + 1)),
  ];
  return Buffer.concat([printHeader(primary), printHeader(table)]);
}

function printHeader(cards: readonly Card[]): Buffer {
  const text = `${cards.flatMap(printCard).join('')}${'END'.padEnd(80)}`;
  return Buffer.from(text.padEnd(padded(text.length)), 'latin1');
}

function tableRows(chunk: TupleChunk, stored: readonly FitsColumn[], heap: { offset: number }): Buffer {
  const sink = new ByteSink(chunk.bytes.length * 2);
  const scratch = new ByteSink(1024);
  const source = sourceOf(chunk);
  eachCell(chunk, stored.length, (i, start, length) => {
    const column = stored[i]!;
    if (length < 0) return sink.constant(column.absent);
    if (!column.heap) return column.write(sink, source, start, length);
    scratch.length = 0;
    column.write(scratch, source, start, length);
    sink.reserve(16);
    sink.bytes.writeBigInt64BE(BigInt(scratch.bytes.readInt32BE(0)), sink.length);
    sink.bytes.writeBigInt64BE(BigInt(heap.offset), sink.length + 8);
    sink.length += 16;
    heap.offset += scratch.length - 4;
  });
  return sink.take();
}

/** The values of the heap columns, row by row. */
function heapOf(chunk: TupleChunk, stored: readonly FitsColumn[]): Buffer {
  const sink = new ByteSink(chunk.bytes.length);
  const scratch = new ByteSink(1024);
  const source = sourceOf(chunk);
  eachCell(chunk, stored.length, (i, start, length) => {
    if (length < 0 || !stored[i]!.heap) return;
    scratch.length = 0;
    stored[i]!.write(scratch, source, start, length);
    sink.slice(scratch.bytes, 4, scratch.length);
  });
  return sink.take();
}
