/**
 * Results as CSV (RFC 4180) and TSV, the names of the columns in the first line (TAP 1.1 §3.2).
 *
 * Neither can tell of an overflow, so MAXREC is told in HTTP by whoever sends this. A failure breaks the transfer.
 */
import type { Field } from '@/lib/votable/field';
import { ByteSink } from './byte-sink';
import type { Encode } from './table-encoder';
import { mark, PLAIN, type TextDialect } from './text-dialect';
import { textRows } from './text-rows';
import { writeRows } from './write-rows';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;

const csv: TextDialect = { ...PLAIN, separator: mark(','), text: writeCsvText };
const tsv: TextDialect = { ...PLAIN, separator: mark('\t'), rowClose: mark('\n'), text: writeTsvText };

export const encodeCsv = headedBy(csv);
export const encodeTsv = headedBy(tsv);

function headedBy(dialect: TextDialect): Encode {
  return async function* encode(columns, chunks, { maxrec }) {
    yield writeNames(columns, dialect);
    return yield* writeRows(chunks, maxrec, textRows(columns, dialect));
  };
}

function writeNames(columns: readonly Field[], dialect: TextDialect): Uint8Array {
  const sink = new ByteSink(1024);
  for (const [i, { name }] of columns.entries()) {
    if (i > 0) sink.constant(dialect.separator);
    const bytes = Buffer.from(name);
    dialect.text(sink, bytes, 0, bytes.length);
  }
  sink.constant(dialect.rowClose);
  return sink.take();
}

/** Cells with a comma, a quote or a line end stand in quotes, and quotes are doubled. */
function writeCsvText(sink: ByteSink, source: Buffer, start: number, end: number): void {
  let plain = true;
  for (let at = start; at < end && plain; at += 1) {
    const byte = source[at];
    plain = byte !== COMMA && byte !== QUOTE && byte !== LF && byte !== CR;
  }
  if (plain) {
    sink.slice(source, start, end);
    return;
  }
  sink.byte(QUOTE);
  for (let at = start; at < end; at += 1) {
    if (source[at] === QUOTE) sink.byte(QUOTE);
    sink.byte(source[at]!);
  }
  sink.byte(QUOTE);
}

/** TSV has no quotes: a tab or line end inside a cell becomes a blank. */
function writeTsvText(sink: ByteSink, source: Buffer, start: number, end: number): void {
  sink.reserve(end - start);
  for (let at = start; at < end; at += 1) {
    const byte = source[at]!;
    sink.bytes[sink.length + at - start] = byte === TAB || byte === LF || byte === CR ? BLANK : byte;
  }
  sink.length += end - start;
}
