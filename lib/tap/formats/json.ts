/**
 * Results as JSON, in the shape that other TAP services use: `metadata` (a list of columns) and
 * `data` (a list of rows, each a list).
 *
 * The closing `query_status` tells what VOTable tells in its last INFO. JSON has no number for
 * NaN and the infinities, so they stand as strings; 64-bit integers are written in full, and a reader
 * that makes doubles of them loses digits above 2^53.
 */
import type { ByteSink } from './byte-sink';
import type { Encode, Outcome } from './table-encoder';
import { mark, PLAIN, type TextDialect } from './text-dialect';
import { textRows } from './text-rows';
import { writeRows } from './write-rows';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const json: TextDialect = {
  ...PLAIN,
  // Rows are told apart by a comma in front; the first row loses its own.
  rowOpen: mark(',\n['),
  rowClose: mark(']'),
  separator: mark(','),
  nullCell: mark('null'),
  notANumber: mark('"NaN"'),
  plusInfinity: mark('"Infinity"'),
  minusInfinity: mark('"-Infinity"'),
  quote: mark('"'),
  arrayOpen: mark('['),
  arraySeparator: mark(','),
  arrayClose: mark(']'),
  nullElement: mark('null'),
  text: writeJsonText,
};

export const encodeJson: Encode = async function* encode(columns, chunks, { maxrec, explain }) {
  const metadata = columns.map(({ name, datatype, arraysize, xtype, unit, ucd, utype, description }) => ({
    name,
    datatype,
    arraysize,
    xtype,
    unit,
    ucd,
    utype,
    description,
  }));
  yield Buffer.from(`{"metadata":${JSON.stringify(metadata)},\n"data":[`);
  const write = textRows(columns, json);
  let first = true;
  let outcome: Outcome;
  try {
    outcome = yield* writeRows(chunks, maxrec, (chunk) => {
      const written = write(chunk);
      const shown = first ? written.subarray(1) : written;
      first = false;
      return shown;
    });
  } catch (error) {
    outcome = { status: 'ERROR', error };
  }
  const message = outcome.status === 'ERROR' ? explain(outcome.error) : undefined;
  yield Buffer.from(`],\n"query_status":${JSON.stringify({ value: outcome.status, message })}}\n`);
  return outcome;
};

function writeJsonText(sink: ByteSink, source: Buffer, start: number, end: number): void {
  sink.reserve((end - start) * 6 + 2);
  sink.byte(QUOTE);
  for (let at = start; at < end; at += 1) {
    const byte = source[at]!;
    if (byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH) {
      sink.bytes[sink.length] = byte;
      sink.length += 1;
    } else {
      sink.text(JSON.stringify(String.fromCharCode(byte)).slice(1, -1));
    }
  }
  sink.byte(QUOTE);
}
