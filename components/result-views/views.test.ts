import { describe, expect, test } from 'vitest';
import type { WholeColumn } from '@/components/results/table-protocol';
import { exposureTotals, sumTotals } from './exposure-totals';
import { footprintsOf, groupByFootprint, rowsOf } from './footprint-groups';
import type { ShownColumns } from './shown-columns';
import { binEdges, cover, spread } from './spread';

const numbers = (...values: number[]): WholeColumn => ({ kind: 'number', values: Float64Array.from(values) });
const texts = (words: string[], ...codes: number[]): WholeColumn => ({
  kind: 'text',
  words,
  codes: Int32Array.from(codes),
});
const columns = (rows: number[], byName: Record<string, WholeColumn>): ShownColumns => ({
  rows: Uint32Array.from(rows),
  byName: new Map(Object.entries(byName)),
});

describe('rows by footprint', () => {
  const shown = columns([3, 5, 6, 8, 9], {
    s_region: texts(['Circle ICRS 10 20 2', 'no region', 'POLYGON ICRS 1 1 2 1 2 2'], 0, 1, 2, 0, -1),
    s_ra: numbers(10, 83, 1.5, 10, Number.NaN),
    s_dec: numbers(20, 22, 1.5, 20, Number.NaN),
  });
  const groups = groupByFootprint(shown);

  test('have each footprint once, positions where there is none, and tell what has no place', () => {
    expect(groups.regions.map(({ kind }) => kind)).toEqual(['circle', 'point', 'polygon']);
    expect(groups.pointCount).toBe(1);
    expect(groups.lostCount).toBe(1);
  });

  test('lead from footprints to rows and back', () => {
    expect(rowsOf(groups, [0, 2])).toEqual([3, 8, 6]);
    expect([...footprintsOf(groups, new Set([8, 9]))]).toEqual([0]);
    expect([...footprintsOf(groups, new Set([5, 6]))]).toEqual([1, 2]);
  });
});

describe('exposure', () => {
  const shown = columns([0, 1, 2, 3], {
    target_name: texts(['Crab', 'Mkn 421'], 0, 1, 0, -1),
    t_exptime: numbers(1000, 3600, 500, Number.NaN),
  });

  test('is summed by target, the longest first, and for the ticked rows alone', () => {
    const totals = exposureTotals(shown, 'target_name', new Set([2, 3]));
    expect(totals.map(({ name, seconds, rows }) => [name, seconds, rows])).toEqual([
      ['Mkn 421', 3600, [1]],
      ['Crab', 1500, [0, 2]],
      [null, 0, [3]],
    ]);
    expect(sumTotals(totals)).toEqual({
      rowCount: 4,
      seconds: 5100,
      unknown: 1,
      tickedRows: 2,
      tickedSeconds: 500,
    });
  });
});

describe('amounts over bins', () => {
  const edges = binEdges(0, 10, 5, 'linear');
  const spans = {
    starts: Float64Array.of(1, 3, Number.NaN, 10),
    ends: Float64Array.of(5, 3, 9, 10),
    amounts: Float64Array.of(8, 1, 100, 2),
  };

  test('keep their sum when spread, also of a moment and at the last edge', () => {
    expect([...spread(edges, spans)]).toEqual([2, 5, 2, 0, 2]);
  });

  test('cover every bin of a span whole', () => {
    expect([...cover(edges, spans)]).toEqual([8, 9, 8, 0, 2]);
  });

  test('have bins of equal factors on a logarithmic axis', () => {
    const edges = binEdges(0.1, 100, 3, 'log');
    expect([...edges].map((edge) => Number(edge.toPrecision(12)))).toEqual([0.1, 1, 10, 100]);
  });
});
