/**
 * Values of a column in the form of TABLEDATA (VOTable 1.4 §5.1), not yet escaped.
 */
import { stringLength } from './arraysize';
import type { ColumnData, NumberArray } from './columns';
import type { Datatype, Field } from './field';
import { shortFloat } from './short-float';

/** @returns the text of the cell, empty for null */
export function printCell(field: Field, column: ColumnData, row: number): string {
  switch (column.kind) {
    case 'text':
      return column.values[row] ?? '';
    case 'texts': {
      const width = stringLength(field.arraysize) ?? 0;
      return column.values[row]?.map((text) => text.padEnd(width)).join('') ?? '';
    }
    case 'number':
      return column.nulls[row] === 1 ? '' : printElement(field.datatype, column.values, row);
    case 'numbers': {
      if (column.nulls[row] === 1) return '';
      const texts: string[] = [];
      for (let i = column.offsets[row]!; i < column.offsets[row + 1]!; i += 1) {
        texts.push(printElement(field.datatype, column.values, i));
      }
      return texts.join(' ');
    }
    default:
      return column satisfies never;
  }
}

const TRUTHS = ['F', 'T', '?'];

function printElement(datatype: Datatype, values: NumberArray, i: number): string {
  const value = values[i]!;
  if (datatype === 'boolean') return TRUTHS[Number(value)] ?? '?';
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  if (Object.is(value, -0)) return '-0';
  return String(values instanceof Float32Array ? shortFloat(Number(value)) : value);
}
