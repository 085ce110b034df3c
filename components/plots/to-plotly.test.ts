import type { PlotData } from 'plotly.js';
import { expect, test } from 'vitest';
import type { PlotFigure } from './figure';
import { moveRange } from './plot-keys';
import type { PlotTheme } from './plot-theme';
import { toPlotly } from './to-plotly';

const theme: PlotTheme = {
  ink: 'rgb(0, 0, 0)',
  muted: 'rgb(90, 90, 90)',
  line: 'rgb(200, 200, 200)',
  ground: 'rgb(255, 255, 255)',
  font: 'sans-serif',
  series: ['rgb(1, 1, 1)', 'rgb(2, 2, 2)'],
};
const energy = { label: 'Energy', unit: 'TeV', scale: 'log', range: [0.1, 100] } as const;
const flux = { label: 'dN/dE', unit: 'cm⁻² s⁻¹ TeV⁻¹', scale: 'log' } as const;
const draw = (figure: PlotFigure) => {
  const { data, layout } = toPlotly(figure, { theme, zoomable: true });
  return { layout, traces: data as Partial<PlotData>[] };
};

test('axes carry their unit, and a logarithmic range is given in decades', () => {
  const { layout } = draw({ x: energy, y: flux, series: [] });
  expect(layout.xaxis).toMatchObject({ type: 'log', title: { text: 'Energy (TeV)' } });
  expect(layout.xaxis!.range![0]).toBeCloseTo(-1, 12);
  expect(layout.xaxis!.range![1]).toBeCloseTo(2, 12);
});

test('right ascension grows to the left', () => {
  const ra = { label: 'Right ascension', unit: 'deg', scale: 'linear', reversed: true } as const;
  expect(draw({ x: ra, y: flux, series: [] }).layout.xaxis!.autorange).toBe('reversed');
  expect(draw({ x: { ...ra, range: [10, 20] }, y: flux, series: [] }).layout.xaxis!.range).toEqual([20, 10]);
});

test('an upper limit is an arrow down to half its value, and no point', () => {
  const { traces } = draw({
    x: energy,
    y: flux,
    series: [{ kind: 'points', name: 'H.E.S.S.', x: [1, 2], y: [4e-12, 1e-12], upperLimit: [false, true] }],
  });
  expect(traces.map(({ x, y }) => [x, y])).toEqual([
    [[1], [4e-12]],
    [[2], [1e-12]],
    [[2], [0.5e-12]],
  ]);
  expect(traces[1]!.error_y).toMatchObject({ array: [0], arrayminus: [0.5e-12] });
});

test('what a logarithmic axis has no place for is a gap', () => {
  const { traces } = draw({
    x: energy,
    y: flux,
    series: [{ kind: 'line', name: 'model', x: [1, 2, 3, 4], y: [1, 0, Number.NaN, -1] }],
  });
  expect(traces[0]!.y).toEqual([1, null, null, null]);
});

test('a bin error stands in the middle of its bin as the axis shows it', () => {
  const series = [
    { kind: 'steps', name: 'n', edges: [1, 100], values: [5], errors: { minus: [1], plus: [1] } },
  ] as const;
  expect(draw({ x: energy, y: flux, series }).traces[1]!.x).toEqual([10]);
  const linear = { ...energy, scale: 'linear' } as const;
  expect(draw({ x: linear, y: flux, series }).traces[1]!.x).toEqual([50.5]);
});

test('residuals stand below on the same energies', () => {
  const { layout, traces } = draw({
    x: energy,
    y: flux,
    series: [{ kind: 'line', name: 'model', x: [1], y: [1] }],
    below: {
      y: { label: 'Residual', unit: 'σ', scale: 'linear' },
      series: [{ kind: 'points', name: 'residuals', x: [1], y: [0.5] }],
    },
  });
  expect(traces.map(({ yaxis }) => yaxis)).toEqual(['y', 'y2']);
  expect(layout.xaxis!.anchor).toBe('y2');
  expect(layout.yaxis!.domain![0]).toBeGreaterThan(layout.yaxis2!.domain![1]!);
});

test('a key moves by part of what is seen, or zooms about its middle', () => {
  expect(moveRange(0, 10, 'xaxis', { axis: 'xaxis', by: 0.1 })).toEqual([1, 11]);
  expect(moveRange(0, 10, 'yaxis', { axis: 'xaxis', by: 0.1 })).toBeNull();
  expect(moveRange(0, 10, 'yaxis', { zoom: 0.5 })).toEqual([2.5, 7.5]);
});

test('on an axis of dates the errors along x are lines of our own, for plotly.js draws none there', () => {
  const date = { label: 'Date', unit: 'UTC', scale: 'date' } as const;
  const { traces } = draw({
    x: date,
    y: { ...flux, scale: 'linear' },
    series: [
      { kind: 'points', name: 'runs', x: [40588], y: [3], xErrors: { minus: [0.5], plus: [0.25] } },
      { kind: 'spans', name: 'good', from: [40587.5, 40588], to: [40587.75, 40588.25], y: [3, 3] },
    ],
  });
  const day = 86_400_000;
  expect(traces.map(({ mode }) => mode)).toEqual(['lines', 'markers', 'lines']);
  expect(traces[0]!.x).toEqual([0.5 * day, 1.25 * day, null]);
  expect(traces[1]!.error_x).toBeUndefined();
  expect(traces[2]!.x).toEqual([0.5 * day, 0.75 * day, null, day, 1.25 * day, null]);
  expect(traces[2]!.customdata).toEqual([0, 0, 0, 1, 1, 1]);
});
