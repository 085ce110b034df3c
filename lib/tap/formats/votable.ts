/**
 * Results as VOTable, in three serializations (TAP 1.1 §3, DALI 1.1 §4.4).
 *
 * The head goes out before the first row is there. What is known only at the end, an
 * overflow or a failure, follows the table as a second QUERY_STATUS.
 */
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import type { Info } from '@/lib/votable/document';
import { NOTHING_AROUND } from '@/lib/votable/document';
import {
  openResource,
  VOTABLE_CLOSE,
  VOTABLE_OPEN,
  writeField,
  writeInfo,
  writeResource,
} from '@/lib/votable/write-markup';
import type { TupleChunk } from '../cursor';
import { Base64Stream } from './base64-stream';
import { binaryRows, withMagicNull } from './binary-rows';
import { binary2Rows } from './binary2-rows';
import { ByteSink } from './byte-sink';
import { framesOf, withFrame } from './frames';
import type { Encode, EncodeOptions, Outcome } from './table-encoder';
import { tabledata } from './tabledata';
import { textRows } from './text-rows';
import { writeRows } from './write-rows';

export type Serialization = 'TABLEDATA' | 'BINARY' | 'BINARY2';

interface RowWriter {
  readonly open: string;
  readonly close: string;
  readonly rows: (chunk: TupleChunk) => Uint8Array;
  /** What is still held back when the rows end, whether well or not. */
  readonly rest: () => Uint8Array;
}

export function votableEncoder(serialization: Serialization): Encode {
  return async function* encode(columns, chunks, options) {
    const fields = columns
      .map(withFrame)
      .map(serialization === 'BINARY' ? withMagicNull : (column) => column);
    const writer = rowWriter(serialization, fields);
    yield Buffer.from(openDocument(fields, options) + writer.open);
    let outcome: Outcome;
    try {
      outcome = yield* writeRows(chunks, options.maxrec, writer.rows);
    } catch (error) {
      outcome = { status: 'ERROR', error };
    }
    const close = Buffer.from(writer.close + closeDocument(outcome, options));
    yield Buffer.concat([writer.rest(), close]);
    return outcome;
  };
}

function rowWriter(serialization: Serialization, columns: readonly OutputColumn[]): RowWriter {
  if (serialization === 'TABLEDATA') {
    const rows = textRows(columns, tabledata);
    return { open: '<DATA><TABLEDATA>\n', close: '</TABLEDATA></DATA>\n', rows, rest: () => Buffer.alloc(0) };
  }
  const write = serialization === 'BINARY2' ? binary2Rows(columns) : binaryRows(columns);
  const sink = new ByteSink(1 << 16);
  const base64 = new Base64Stream();
  return {
    open: `<DATA><${serialization}><STREAM encoding="base64">\n`,
    close: `</STREAM></${serialization}></DATA>\n`,
    rows: (chunk) => {
      write(chunk, sink);
      const written = base64.push(sink.bytes.subarray(0, sink.length));
      sink.length = 0;
      return written;
    },
    rest: () => base64.end(),
  };
}

function openDocument(fields: readonly OutputColumn[], { infos }: EncodeOptions): string {
  const status: Info = { name: 'QUERY_STATUS', value: 'OK' };
  const around = { ...NOTHING_AROUND, ...framesOf(fields), infos: [status, ...infos] };
  return [
    VOTABLE_OPEN,
    openResource({ ...around, type: 'results' }),
    '<TABLE>\n',
    ...fields.map(writeField),
  ].join('');
}

function closeDocument(outcome: Outcome, { resources, explain }: EncodeOptions): string {
  return [
    '</TABLE>\n',
    outcome.status === 'OK' ? '' : writeInfo(closingStatus(outcome, explain)),
    '</RESOURCE>\n',
    ...(resources ?? []).map(writeResource),
    VOTABLE_CLOSE,
  ].join('');
}

function closingStatus(outcome: Outcome, explain: EncodeOptions['explain']): Info {
  if (outcome.status === 'ERROR')
    return { name: 'QUERY_STATUS', value: 'ERROR', text: explain(outcome.error) };
  const text = `The result was cut after ${outcome.rows} rows, as MAXREC or the limit of this service asks`;
  return { name: 'QUERY_STATUS', value: 'OVERFLOW', text };
}
