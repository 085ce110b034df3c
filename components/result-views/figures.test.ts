import { describe, expect, test } from 'vitest';
import { figureTables } from '@/components/plots/figure-table';
import type { WholeColumn } from '@/components/results/table-protocol';
import { energyFigure } from './energy-figure';
import type { ShownColumns } from './shown-columns';
import { goodSeconds, goodTimesQuery, toGoodTimes } from './good-times';
import { rowsInSpan } from './places';
import { timeFigure } from './time-figure';
import { rowsWithGoodTimes } from './use-good-times';

const numbers = (...values: number[]): WholeColumn => ({ kind: 'number', values: Float64Array.from(values) });
const columns = (rows: number[], byName: Record<string, WholeColumn>): ShownColumns => ({
  rows: Uint32Array.from(rows),
  byName: new Map(Object.entries(byName)),
});
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0);

const shown = columns([0, 1, 2, 3], {
  t_min: numbers(53343, 53344, Number.NaN, 53350),
  t_max: numbers(53343.02, 53344.02, Number.NaN, 53350.5),
  t_exptime: numbers(1500, 1600, 1700, 36_000),
  // h·c = 1.239841984332e-18 TeV·m: 0.5 to 100 TeV, 1 to 50 TeV, none, 0.2 to 10 TeV
  em_min: numbers(1.239841984332e-20, 2.479683968664e-20, Number.NaN, 1.239841984332e-19),
  em_max: numbers(2.479683968664e-18, 1.239841984332e-18, Number.NaN, 6.19920992166e-18),
});

describe('observations against date', () => {
  const { figure, rows, withTime, withoutTime } = timeFigure(
    shown,
    new Set([1]),
    'UTC',
    [53343.5, 60000],
    new Map(),
  );

  test('are bars from start to end, the ticked ones apart, those without times left out', () => {
    expect([withTime, withoutTime]).toEqual([3, 1]);
    expect(rows).toEqual([[0, 3], [1]]);
    expect(figure!.series).toMatchObject([
      { name: 'Observations', y: [25, 600] },
      { name: 'Ticked', y: [1600 / 60] },
    ]);
    expect(figure!.x).toEqual({ label: 'Date', unit: 'UTC', scale: 'date' });
  });

  test('keep their live time in the histogram, in hours', () => {
    const [all, ticked] = figure!.below!.series;
    expect(all?.kind === 'steps' && sum(all.values)).toBeCloseTo((1500 + 1600 + 36_000) / 3600, 9);
    expect(ticked?.kind === 'steps' && sum(ticked.values)).toBeCloseTo(1600 / 3600, 9);
  });

  test('mark the span that filters, within the dates there are', () => {
    expect(figure!.marks).toEqual([{ from: 53343.5, to: 53350.5, label: 'filter' }]);
  });

  test('are found by a span, ends included and open', () => {
    expect(rowsInSpan(shown, ['t_min', 't_max'], 53343.02, 53344)).toEqual([0, 1]);
    expect(rowsInSpan(shown, ['t_min', 't_max'], 53345, null)).toEqual([3]);
  });

  test('are drawn as live time alone when there are too many', () => {
    const many = Array.from({ length: 3001 }, (_, i) => i);
    const crowd = columns(many, {
      t_min: numbers(...many),
      t_max: numbers(...many.map((day) => day + 0.5)),
      t_exptime: numbers(...many.map(() => 3600)),
    });
    const { figure } = timeFigure(crowd, new Set(), 'TT', null, new Map());
    expect(figure!.below).toBeUndefined();
    expect(figure!.series.map(({ kind }) => kind)).toEqual(['steps']);
    expect(figure!.series[0]?.kind === 'steps' && sum(figure!.series[0].values)).toBeCloseTo(3001, 6);
  });

  test('are none where no row has a time', () => {
    expect(
      timeFigure(columns([0], { t_exptime: numbers(1) }), new Set(), 'UTC', null, new Map()).figure,
    ).toBeNull();
  });
});

describe('good times', () => {
  const good = new Map([
    [0, [[53343, 53343.005] as const, [53343.01, 53343.02] as const]],
    [1, []],
  ]);
  const { figure, rows } = timeFigure(shown, new Set([1]), 'UTC', null, good);

  test('are bars at the height of their observation, and lead back to its row', () => {
    expect(figure!.series.map(({ name }) => name)).toEqual(['Observations', 'Ticked', 'Good time']);
    expect(figure!.series[2]).toMatchObject({
      kind: 'spans',
      from: [53343, 53343.01],
      to: [53343.005, 53343.02],
      y: [25, 25],
    });
    expect(rows).toEqual([[0, 3], [1], [0, 0]]);
  });

  test('are counted and summed in the table, and unknown where nobody asked', () => {
    const [all, ticked] = figureTables(figure!);
    const cells = (table: typeof all) => table!.rows.map((row) => row.slice(-2));
    expect(all!.columns.slice(-2)).toEqual(['Good intervals', 'Good time (s)']);
    expect(cells(all)[0]).toEqual([2, expect.closeTo(0.015 * 86400, 4)]);
    expect(cells(all)[1]).toEqual([Number.NaN, Number.NaN]);
    expect(cells(ticked)).toEqual([[0, 0]]);
  });

  test('are asked for by name, quotes and all, and a leap second counts', () => {
    expect(goodTimesQuery(["ivo://x/a?1'", 'ivo://x/b'])).toContain(
      "obs_publisher_did IN ('ivo://x/a?1''', 'ivo://x/b')",
    );
    // From 2016-12-31T23:50:00 to 2017-01-01T00:09:59, astropy 5.2.1.
    expect(goodSeconds([[57753.99304406199, 57754.00693287037]])).toBeCloseTo(1200, 4);
  });

  test('that were cut off are left out for the dataset they were cut at', () => {
    const data: [string, number, number][] = [
      ['a', 1, 2],
      ['b', 1, 2],
    ];
    const whole = toGoodTimes(['a', 'b', 'c'], { data, query_status: { value: 'OK' } });
    expect([...whole]).toEqual([
      ['a', [[1, 2]]],
      ['b', [[1, 2]]],
      ['c', []],
    ]);
    const cut = toGoodTimes(['a', 'b', 'c'], { data, query_status: { value: 'OVERFLOW' } });
    expect([...cut.keys()]).toEqual(['a']);
  });

  test('are wanted where they can be seen: within sight, and wide enough', () => {
    const view = { from: 53342.9, to: 53343.5 };
    expect(rowsWithGoodTimes(shown, view, false)).toEqual([0]);
    expect(rowsWithGoodTimes(shown, { from: 53340, to: 53360 }, false)).toEqual([3]);
    expect(rowsWithGoodTimes(shown, { from: 53340, to: 53360 }, true)).toEqual([0, 1, 3]);
  });
});

describe('energies', () => {
  const { figure, rows, from, to, withoutEnergy } = energyFigure(shown, new Set(), null);

  test('are in TeV, by the lowest: the longest wavelength is the lowest energy', () => {
    expect([from, to]).toEqual([expect.closeTo(0.2, 12), expect.closeTo(100, 9)]);
    expect(rows).toEqual([[3, 0, 1]]);
    expect(withoutEnergy).toBe(1);
    const [series] = figure!.series;
    expect(series?.kind === 'points' && series.x[0]).toBeCloseTo(Math.sqrt(0.2 * 10), 9);
    expect(series?.kind === 'points' && series.xErrors!.plus[1]).toBeCloseTo(100 - Math.sqrt(50), 9);
  });

  test('have all live time of the observations that hold them', () => {
    const [hours] = figure!.below!.series;
    if (hours?.kind !== 'steps') throw new Error('expected a histogram');
    const at = (energy: number) => {
      const edges = Array.from(hours.edges);
      return hours.values[edges.findIndex((edge, i) => edge <= energy && energy < edges[i + 1]!)]!;
    };
    expect(at(0.3)).toBeCloseTo(10, 9);
    expect(at(5)).toBeCloseTo((1500 + 1600 + 36_000) / 3600, 9);
    expect(at(80)).toBeCloseTo(1500 / 3600, 9);
  });
});
