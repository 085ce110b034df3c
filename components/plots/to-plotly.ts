/**
 * A figure as plotly.js wants it: traces and layout.
 */

import type { Annotations, Config, Data, Layout, LayoutAxis, Shape } from 'plotly.js';
import { type PlotAxis, type PlotFigure, type PlotMark, type PlotSeries, printAxis } from './figure';
import type { PlotTheme } from './plot-theme';
import { withDates } from './calendar';
import { toTraces } from './traces';

/** Part of the height that the lower panel takes, and the gap above it. */
const BELOW = { height: 0.26, gap: 0.07 };

export interface DrawnFigure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

export interface DrawOptions {
  readonly theme: PlotTheme;
  /** A finger scrolls the page; a mouse draws the span to look at. */
  readonly zoomable: boolean;
  /** A mouse draws a span of x to choose, in place of one to look at. */
  readonly brushable?: boolean;
}

/** No buttons of the library's own: they lead to its makers' service, and ours are reachable by keyboard. */
export const CONFIG: Partial<Config> = {
  displayModeBar: false,
  displaylogo: false,
  responsive: false,
  doubleClick: 'reset',
};

export function toPlotly(
  asked: PlotFigure,
  { theme, zoomable, brushable = false }: DrawOptions,
): DrawnFigure {
  const figure = withDates(asked);
  const { x, y, below, series, marks = [] } = figure;
  const data = [
    ...series.flatMap((one, index) => toTraces(one, { index, x, y, yaxis: 'y' }, theme)),
    ...(below?.series ?? []).flatMap((one, index) =>
      toTraces(one, { index, x, y: below!.y, yaxis: 'y2' }, theme),
    ),
  ];
  const named = series.filter(({ kind }) => kind !== 'heat');
  const base = { theme, fixed: !zoomable };
  const layout: Partial<Layout> = {
    autosize: false,
    // Without a second sign: 56355 is a day, and would read 56,355.
    separators: '.',
    font: { family: theme.font, size: 12, color: theme.ink },
    paper_bgcolor: theme.ground,
    plot_bgcolor: theme.ground,
    margin: { l: 56, r: 14, t: named.length > 1 ? 8 : 14, b: 46 },
    hovermode: 'closest',
    hoverlabel: {
      bgcolor: theme.ground,
      bordercolor: theme.muted,
      font: { color: theme.ink, family: theme.font },
    },
    dragmode: zoomable ? (brushable ? 'select' : 'zoom') : false,
    selectdirection: 'h',
    showlegend: named.length > 1,
    legend: { orientation: 'h', x: 0, xanchor: 'left', y: 1.02, yanchor: 'bottom', font: { size: 11 } },
    xaxis: {
      ...axisLayout(x, base, decades(series.flatMap(xOf))),
      ...(below !== undefined && { anchor: 'y2', mirror: 'all' as const }),
    },
    yaxis: {
      ...axisLayout(y, base, decades(series.flatMap(yOf))),
      ...(y.scale === 'linear' && series.some(({ kind }) => kind === 'steps') && { rangemode: 'tozero' }),
      ...(below !== undefined && { domain: [BELOW.height + BELOW.gap, 1] }),
      ...(figure.equalScales === true && { scaleanchor: 'x', scaleratio: 1 }),
    },
    ...(below !== undefined && {
      yaxis2: { ...axisLayout(below.y, base, 0), domain: [0, BELOW.height], nticks: 4 },
    }),
    ...marksLayout(marks, x, theme),
  };
  return { data, layout };
}

/** @param span decades of the data, for a logarithmic axis without a range of its own */
function axisLayout(
  axis: PlotAxis,
  { theme, fixed }: { readonly theme: PlotTheme; readonly fixed: boolean },
  span: number,
): Partial<LayoutAxis> {
  const { scale, range, reversed = false } = axis;
  const ends = range && (scale === 'log' ? range.map(Math.log10) : [...range]);
  return {
    type: scale,
    ...(scale === 'date' && { hoverformat: '%Y-%m-%d %H:%M:%S' }),
    title: { text: printAxis(axis), standoff: 8 },
    automargin: true,
    fixedrange: fixed,
    ...(ends ? { range: reversed ? ends.toReversed() : ends } : { autorange: reversed ? 'reversed' : true }),
    color: theme.ink,
    gridcolor: theme.line,
    gridwidth: 1,
    zeroline: false,
    showline: true,
    mirror: true,
    linecolor: theme.muted,
    ticks: 'outside',
    ticklen: 4,
    tickcolor: theme.muted,
    exponentformat: 'power',
    // A time in MJD or an event count is written out.
    minexponent: 6,
    separatethousands: false,
    ...(scale === 'log' && {
      // Over more than a decade its powers suffice as labels.
      ...((ends === undefined ? span : ends[1]! - ends[0]!) > 1.3 && { dtick: 1 }),
      minor: { ticks: 'outside', ticklen: 2, tickcolor: theme.muted },
    }),
  };
}

function xOf(series: PlotSeries): number[] {
  if (series.kind === 'spans') return [...Array.from(series.from), ...Array.from(series.to)];
  return Array.from(
    series.kind === 'steps' ? series.edges : series.kind === 'heat' ? series.xEdges : series.x,
  );
}

function yOf(series: PlotSeries): number[] {
  switch (series.kind) {
    case 'steps':
      return Array.from(series.values);
    case 'heat':
      return Array.from(series.yEdges);
    case 'band':
      return [...Array.from(series.lower), ...Array.from(series.upper)];
    default:
      return Array.from(series.y);
  }
}

function decades(values: readonly number[]): number {
  const drawn = values.filter((value) => value > 0 && value < Infinity);
  const highest = drawn.reduce((most, value) => Math.max(most, value), 0);
  const lowest = drawn.reduce((least, value) => Math.min(least, value), Infinity);
  return highest > 0 ? Math.log10(highest / lowest) : 0;
}

function marksLayout(
  marks: readonly PlotMark[],
  { scale }: PlotAxis,
  theme: PlotTheme,
): { shapes: Partial<Shape>[]; annotations: Partial<Annotations>[] } {
  const common = { xref: 'x', yref: 'paper', y0: 0, y1: 1, layer: 'below' } as const;
  const shapes = marks.map(
    ({ from, to }): Partial<Shape> =>
      from === to
        ? { ...common, type: 'line', x0: from, x1: to, line: { color: theme.muted, width: 1.4, dash: 'dot' } }
        : {
            ...common,
            type: 'rect',
            x0: from,
            x1: to,
            fillcolor: theme.line,
            opacity: 0.7,
            line: { width: 0 },
          },
  );
  const annotations = marks
    .filter(({ label }) => label !== '')
    .map(
      ({ from, to, label }): Partial<Annotations> => ({
        xref: 'x',
        yref: 'paper',
        // An annotation on a logarithmic axis is placed by the logarithm, a shape by the value.
        x: scale === 'log' ? (Math.log10(from) + Math.log10(to)) / 2 : (from + to) / 2,
        y: 0.98,
        yanchor: 'top',
        xanchor: from === to ? 'left' : 'center',
        text: label,
        showarrow: false,
        font: { color: theme.muted, size: 11 },
      }),
    );
  return { shapes, annotations };
}
