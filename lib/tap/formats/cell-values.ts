/**
 * One cell as a JavaScript value, for formats whose library wants values.
 *
 * 64-bit integers are bigint; times are ISO text as in the other formats; bits are text of 0 and 1.
 */
import type { WireType } from '@/lib/adql/postgres/wire';
import { ByteSink } from './byte-sink';
import type { Source } from './data-row';
import { readArrayHead } from './postgres-array';
import { elementOf, textCell } from './text-cells';
import { mark, PLAIN } from './text-dialect';

export type CellValue = string | number | bigint | boolean | Uint8Array | null | CellValue[];

export type ReadCell = (source: Source, start: number, length: number) => CellValue;

export function cellValue(wire: WireType): ReadCell {
  switch (wire) {
    case 'text':
      return ({ bytes }, start, length) => bytes.toString('utf8', start, start + length);
    case 'float8':
      return ({ view }, start) => view.getFloat64(start);
    case 'float4':
      return ({ view }, start) => view.getFloat32(start);
    case 'int2':
      return ({ view }, start) => view.getInt16(start);
    case 'int4':
      return ({ view }, start) => view.getInt32(start);
    case 'int8':
      return ({ view }, start) => view.getBigInt64(start);
    case 'bool':
      return ({ bytes }, start) => bytes[start] !== 0;
    case 'bytea':
      return ({ bytes }, start, length) => new Uint8Array(bytes.subarray(start, start + length));
    case 'timestamp':
    case 'varbit':
      return printedCell(wire);
    default:
      return arrayValue(cellValue(elementOf(wire)));
  }
}

function arrayValue(element: ReadCell): ReadCell {
  return (source, start) => {
    const head = readArrayHead(source.view, start);
    let at = head.start;
    return Array.from({ length: head.count }, () => {
      const length = source.view.getInt32(at);
      const value = length < 0 ? null : element(source, at + 4, length);
      at += 4 + Math.max(0, length);
      return value;
    });
  };
}

function printedCell(wire: 'timestamp' | 'varbit'): ReadCell {
  const sink = new ByteSink(64);
  const write = textCell(wire, { ...PLAIN, separator: mark(''), text: () => undefined });
  return (source, start, length) => {
    sink.length = 0;
    write(sink, source, start, length);
    return sink.bytes.toString('latin1', 0, sink.length);
  };
}
