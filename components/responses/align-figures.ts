/**
 * The same axes for figures that stand side by side: what is higher looks higher.
 */

import type { PlotAxis, PlotFigure, PlotSeries } from '@/components/plots/figure';

export function alignFigures(figures: readonly PlotFigure[]): PlotFigure[] {
  if (figures.length < 2) return [...figures];
  const x = commonRange(figures.map(({ x: axis, series }) => ({ axis, values: series.flatMap(xOf) })));
  const y = commonRange(figures.map(({ y: axis, series }) => ({ axis, values: series.flatMap(yOf) })));
  return figures.map((figure) => ({
    ...figure,
    x: figure.x.range === undefined && x !== null ? { ...figure.x, range: x } : figure.x,
    y: figure.y.range === undefined && y !== null ? { ...figure.y, range: y } : figure.y,
  }));
}

function commonRange(
  all: readonly { readonly axis: PlotAxis; readonly values: readonly number[] }[],
): readonly [number, number] | null {
  const { scale } = all[0]!.axis;
  let [low, high] = [Infinity, -Infinity];
  for (const value of all.flatMap(({ values }) => values)) {
    if (!Number.isFinite(value) || (scale === 'log' && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low < high)) return null;
  if (scale === 'log') return [low / 1.2, high * 1.2];
  const margin = (high - low) * 0.04;
  return [low - margin, high + margin];
}

function xOf(series: PlotSeries): number[] {
  if (series.kind === 'spans') return [...Array.from(series.from), ...Array.from(series.to)];
  return Array.from(
    series.kind === 'steps' ? series.edges : series.kind === 'heat' ? series.xEdges : series.x,
  );
}

function yOf(series: PlotSeries): number[] {
  if (series.kind === 'line' || series.kind === 'points' || series.kind === 'spans')
    return Array.from(series.y);
  return series.kind === 'heat' ? Array.from(series.yEdges) : [];
}
