/**
 * Rows as BINARY (VOTable 1.4 §5.3), which has no flags for null: an integer column names one of its
 * values in VALUES/@null instead, before anyone knows whether a null will come.
 *
 * We take the lowest value of the type. A byte has no value to spare, so such a column is
 * declared `short`. Text has no null but the empty string.
 */
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import { ELEMENT_BYTES, fixedBytes } from '@/lib/votable/element-bytes';
import type { Datatype } from '@/lib/votable/field';
import type { TupleChunk } from '../cursor';
import { binaryCell } from './binary-cells';
import type { ByteSink } from './byte-sink';
import { eachCell, sourceOf } from './data-row';

const MAGIC: Partial<Record<Datatype, string>> = {
  short: '-32768',
  int: '-2147483648',
  long: '-9223372036854775808',
};

/** The columns as BINARY and FITS declare them: with a magic value for null where there is one. */
export function withMagicNull(column: OutputColumn): OutputColumn {
  const datatype =
    column.datatype === 'unsignedByte' && column.arraysize === null ? 'short' : column.datatype;
  const magic = MAGIC[datatype];
  if (magic === undefined || column.arraysize !== null) return column;
  return { ...column, datatype, values: { ...column.values, null: magic } };
}

/** What a null looks like, for a column that has been through `withMagicNull`. */
export function magicCell(column: OutputColumn): Buffer {
  const bytes = fixedBytes(column);
  if (bytes === null) return Buffer.alloc(4);
  const element = magicElement(column.datatype);
  const cell = Buffer.alloc(bytes);
  for (let at = 0; at + element.length <= bytes; at += element.length) element.copy(cell, at);
  return cell;
}

function magicElement(datatype: Datatype): Buffer {
  const bytes = Buffer.alloc(Math.max(1, ELEMENT_BYTES[datatype]));
  switch (datatype) {
    case 'boolean':
      bytes[0] = 0x3f;
      break;
    case 'short':
    case 'int':
    case 'long':
      bytes[0] = 0x80;
      break;
    case 'float':
      bytes.writeFloatBE(Number.NaN);
      break;
    case 'double':
      bytes.writeDoubleBE(Number.NaN);
      break;
    case 'floatComplex':
      bytes.writeFloatBE(Number.NaN);
      bytes.writeFloatBE(Number.NaN, 4);
      break;
    case 'doubleComplex':
      bytes.writeDoubleBE(Number.NaN);
      bytes.writeDoubleBE(Number.NaN, 8);
      break;
    default: // text, bits and bytes: zeros
  }
  return bytes;
}

/** @returns a function that writes a chunk of rows at the end of a sink */
export function binaryRows(columns: readonly OutputColumn[]): (chunk: TupleChunk, sink: ByteSink) => void {
  const cells = columns.map(binaryCell);
  const nulls = columns.map(magicCell);
  return (chunk, sink) => {
    const source = sourceOf(chunk);
    eachCell(chunk, cells.length, (i, start, length) => {
      if (length < 0) sink.constant(nulls[i]!);
      else cells[i]!(sink, source, start, length);
    });
  };
}
