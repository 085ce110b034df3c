import { describe, expect, test } from 'vitest';
import type { ColumnData } from '@/lib/votable/columns';
import type { Datatype, Field } from '@/lib/votable/field';
import { type ColumnValues, columnValues } from './column-values';
import { sortRows } from './sort-rows';

function field(datatype: Datatype, arraysize: string | null = null): Field {
  const nothing = { xtype: null, unit: null, ucd: null, utype: null, description: null };
  return { name: 'x', datatype, arraysize, ...nothing };
}

function numbers(values: readonly (number | null)[]): ColumnValues {
  const column = columnValues(field('double'));
  const data: ColumnData = {
    kind: 'number',
    values: Float64Array.from(values, (value) => value ?? 0),
    nulls: Uint8Array.from(values, (value) => Number(value === null)),
  };
  column.append(data, values.length);
  return column;
}

function texts(values: readonly (string | null)[]): ColumnValues {
  const column = columnValues(field('char', '*'));
  column.append({ kind: 'text', values }, values.length);
  return column;
}

const sorted = (column: ColumnValues, descending = false) =>
  [...sortRows(column.sortKeys(), descending)].map((row) => column.at(row));

describe('numbers', () => {
  const column = numbers([3, null, -1e-22, 0, 3]);
  test('the smallest comes first and NULL last', () =>
    expect(sorted(column)).toEqual([-1e-22, 0, 3, 3, null]));
  test('turned round, NULL is still last', () =>
    expect(sorted(column, true)).toEqual([3, 3, 0, -1e-22, null]));
  test('equal rows stay as they came', () =>
    expect([...sortRows(column.sortKeys(), true)]).toEqual([0, 4, 3, 2, 1]));
});

describe('texts', () => {
  test('run 9 comes before run 10', () => {
    expect(sorted(texts(['10', '9', '23523']))).toEqual(['9', '10', '23523']);
    expect(sorted(texts(['run 10', 'Run 9', null]))).toEqual(['Run 9', 'run 10', null]);
  });
  test('numbers too long for a double keep their order', () => {
    expect(sorted(texts(['10000000000000002', '10000000000000001']))).toEqual([
      '10000000000000001',
      '10000000000000002',
    ]);
  });
  test('a word that repeats is told once and comes back everywhere', () => {
    const column = texts(['H.E.S.S.', 'MAGIC', 'H.E.S.S.', '']);
    expect([0, 1, 2, 3].map((row) => column.at(row))).toEqual(['H.E.S.S.', 'MAGIC', 'H.E.S.S.', '']);
    expect(column.at(4)).toBeNull();
  });
});

test('truths and arrays are shown as text', () => {
  const truths = columnValues(field('boolean'));
  truths.append({ kind: 'number', values: Uint8Array.of(1, 0), nulls: Uint8Array.of(0, 1) }, 2);
  expect([truths.at(0), truths.at(1)]).toEqual(['true', null]);
  const pairs = columnValues(field('double', '2'));
  pairs.append(
    {
      kind: 'numbers',
      values: Float64Array.of(1, 2),
      offsets: Uint32Array.of(0, 2),
      nulls: Uint8Array.of(0),
    },
    1,
  );
  expect(pairs.at(0)).toBe('1 2');
});

test('columns grow past their first room', () => {
  const column = numbers(Array.from({ length: 5000 }, (_, row) => 5000 - row));
  expect(column.length).toBe(5000);
  expect(column.at(4999)).toBe(1);
  expect(sortRows(column.sortKeys(), false)[0]).toBe(4999);
});
