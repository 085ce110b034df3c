import { expect, test } from 'vitest';
import type { Field } from '@/lib/votable/field';
import { columnStatistics } from './column-statistics';
import { columnValues } from './column-values';

const nothing = { xtype: null, unit: null, ucd: null, utype: null, description: null };
const numberField: Field = { name: 'x', datatype: 'double', arraysize: null, ...nothing };
const textField: Field = { name: 'x', datatype: 'char', arraysize: '*', ...nothing };

function numbers(values: readonly (number | null)[]) {
  const column = columnValues(numberField);
  const data = {
    kind: 'number' as const,
    values: Float64Array.from(values, (value) => value ?? 0),
    nulls: Uint8Array.from(values, (value) => Number(value === null)),
  };
  column.append(data, values.length);
  return column;
}

const everyRow = (length: number) => Uint32Array.from({ length }, (_, row) => row);

test('mean and quantiles are those of numpy', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6, null, 5.5];
  const { spread, rows, nulls, distinct } = columnStatistics(numbers(values), everyRow(10), false);
  expect({ rows, nulls, distinct }).toEqual({ rows: 10, nulls: 1, distinct: 8 });
  expect(spread).toMatchObject({ min: 1, max: 9 });
  // numpy.mean([3, 1, 4, 1, 5, 9, 2, 6, 5.5]) and numpy.quantile(…, [0.05, 0.25, 0.5, 0.75, 0.95])
  expect(spread!.mean).toBeCloseTo(4.055555555555555, 14);
  for (const [place, expected] of [1, 2, 4, 5.5, 7.8].entries()) {
    expect(spread!.quantiles[place]).toBeCloseTo(expected, 12);
  }
});

test('the mean of wavelengths shown as energies is the mean of the energies', () => {
  // Energies of 1, 2 and 6 in units of which the wavelength is one over them; their mean is 3, their median 2.
  const { spread } = columnStatistics(numbers([1, 1 / 2, 1 / 6]), everyRow(3), true);
  expect(1 / spread!.mean).toBeCloseTo(3, 12);
  expect(1 / spread!.quantiles[2]!).toBeCloseTo(2, 12);
  // numpy.quantile([1, 2, 6], 0.25)
  expect(1 / spread!.quantiles[1]!).toBeCloseTo(1.5, 12);
});

test('every finite value is in a class of the histogram, the largest in the last', () => {
  const values = Array.from({ length: 241 }, (_, i) => i / 10);
  const { spread } = columnStatistics(numbers([...values, Number.POSITIVE_INFINITY]), everyRow(242), false);
  const { counts, edges, logarithmic } = spread!.histogram!;
  expect(logarithmic).toBe(false);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(241);
  expect(edges).toHaveLength(counts.length + 1);
  expect([edges[0], edges.at(-1)]).toEqual([0, 24]);
  // numpy.histogram(numpy.arange(241) / 10, bins=24): 10 in each class, 11 in the last, which is closed.
  expect(counts).toEqual([...new Array(23).fill(10), 11]);
});

test('values over many decades are classed by their logarithm', () => {
  const { spread } = columnStatistics(numbers([1e-20, 1e-18, 1e-14]), everyRow(3), false);
  expect(spread!.histogram).toMatchObject({ logarithmic: true });
  expect(spread!.histogram!.counts.filter((count) => count > 0)).toEqual([1, 1, 1]);
});

test('texts are counted, the most frequent first, in the rows asked for', () => {
  const column = columnValues(textField);
  column.append({ kind: 'text', values: ['Crab', 'Vela', 'Vela', null, 'Crab', 'Crab', 'M 87'] }, 7);
  expect(columnStatistics(column, everyRow(7), false)).toEqual({
    rows: 7,
    nulls: 1,
    distinct: 3,
    frequent: [
      { value: 'Crab', count: 3 },
      { value: 'Vela', count: 2 },
      { value: 'M 87', count: 1 },
    ],
    spread: null,
  });
  expect(columnStatistics(column, Uint32Array.of(1, 2, 6), false)).toMatchObject({ distinct: 2, nulls: 0 });
});

test('a column of NULLs has no spread', () => {
  expect(columnStatistics(numbers([null, null]), everyRow(2), false)).toEqual({
    rows: 2,
    nulls: 2,
    distinct: 0,
    frequent: [],
    spread: null,
  });
});
