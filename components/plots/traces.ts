/**
 * Series as the traces of plotly.js.
 */

import type { Dash, Data, PlotData } from 'plotly.js';
import type {
  HeatSeries,
  PlotAxis,
  PlotErrors,
  PlotSeries,
  PointSeries,
  SpanSeries,
  StepSeries,
} from './figure';
import type { PlotTheme } from './plot-theme';

/** Told apart without colour too. */
const SYMBOLS = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'star'];
const DASHES: readonly Dash[] = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'];

/** Length of a limit's arrow: down to this part of the value on a logarithmic axis. */
const LIMIT_REACH = 0.5;

export interface TracePlace {
  /** Of the series in its figure. */
  readonly index: number;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** `y` for the upper panel, `y2` for the one below. */
  readonly yaxis: 'y' | 'y2';
}

export function toTraces(series: PlotSeries, place: TracePlace, theme: PlotTheme): Data[] {
  const index = series.colour ?? place.index;
  const color = theme.series[index % theme.series.length]!;
  const common: Partial<PlotData> = {
    name: series.name,
    yaxis: place.yaxis,
    ...untyped({ meta: place.index }),
    legendgroup: `${place.yaxis}-${place.index}`,
    hovertemplate: hoverTemplate(place),
    showlegend: place.yaxis === 'y' && series.kind !== 'heat',
  };
  switch (series.kind) {
    case 'points':
      return pointTraces(
        series,
        place,
        { ...common, marker: { color, symbol: SYMBOLS[index % SYMBOLS.length]!, size: 7 } },
        color,
      );
    case 'line': {
      const line = { color, width: 2, dash: series.dash ?? DASHES[index % DASHES.length]! };
      return [
        {
          ...common,
          type: 'scatter',
          mode: 'lines',
          x: Array.from(series.x),
          y: drawable(series.y, place.y),
          line,
        },
      ];
    }
    case 'spans':
      return [spanTrace(series, place, common, color)];
    case 'steps':
      return stepTraces(series, place, common, color);
    case 'band': {
      const x = Array.from(series.x);
      const edge = {
        ...common,
        type: 'scatter',
        mode: 'lines',
        x,
        line: { width: 0, color },
        hoverinfo: 'skip',
        hovertemplate: undefined,
      } as const;
      return [
        { ...edge, y: drawable(series.lower, place.y), showlegend: false },
        { ...edge, y: drawable(series.upper, place.y), fill: 'tonexty', fillcolor: fade(color, 0.2) },
      ];
    }
    case 'heat':
      return [heatTrace(series, place, common, theme)];
    default:
      return series satisfies never;
  }
}

function pointTraces(
  series: PointSeries,
  { x: xAxis, y: axis }: TracePlace,
  common: Partial<PlotData>,
  color: string,
): Data[] {
  const isLimit = (i: number) => series.upperLimit?.[i] === true;
  const all = Array.from(series.x, (_, i) => i);
  const values = drawable(series.y, axis);
  const pick = (wanted: readonly number[], from: ArrayLike<number | null>) => wanted.map((i) => from[i]!);
  const errors = (wanted: readonly number[], of: PlotErrors | undefined) =>
    of && {
      type: 'data' as const,
      symmetric: false,
      array: pick(wanted, of.plus),
      arrayminus: pick(wanted, of.minus),
      color,
      thickness: 1.4,
      width: 0,
    };
  const points = all.filter((i) => !isLimit(i));
  const limits = all.filter(isLimit);
  const hasNotes = series.notes !== undefined;
  const trace = (wanted: readonly number[]): Partial<PlotData> => ({
    ...common,
    type: 'scatter',
    mode: 'markers',
    // A selection of plotly's own would fade the points outside: what is chosen is ours to tell.
    ...untyped({ unselected: { marker: { opacity: 1 } } }),
    customdata: [...wanted],
    x: pick(wanted, series.x),
    y: pick(wanted, values),
    error_x: xAxis.scale === 'date' ? undefined : errors(wanted, series.xErrors),
    ...(hasNotes && {
      text: wanted.map((i) => series.notes![i] ?? ''),
      hovertemplate: common.hovertemplate!.toString().replace('<extra>', '<br>%{text}<extra>'),
    }),
  });
  const traces: Data[] = [];
  // plotly.js draws no errors along dates.
  if (xAxis.scale === 'date' && series.xErrors !== undefined) {
    const { minus, plus } = series.xErrors;
    traces.push({
      ...common,
      type: 'scatter',
      mode: 'lines',
      customdata: all.flatMap((i) => [i, i, i]),
      x: all.flatMap((i) => [series.x[i]! - minus[i]!, series.x[i]! + plus[i]!, null]),
      y: all.flatMap((i) => [values[i]!, values[i]!, null]),
      line: { color, width: 2 },
      showlegend: false,
    });
  }
  if (points.length > 0) traces.push({ ...trace(points), error_y: errors(points, series.yErrors) });
  if (limits.length > 0) {
    const tops = pick(limits, values) as number[];
    const reach = arrowLengths(tops, axis, values);
    traces.push(
      {
        ...trace(limits),
        showlegend: common.showlegend === true && points.length === 0,
        marker: { color, symbol: 'line-ew-open', size: 9, line: { width: 2, color } },
        error_y: {
          type: 'data',
          symmetric: false,
          array: reach.map(() => 0),
          arrayminus: reach,
          color,
          thickness: 1.4,
          width: 0,
        },
      },
      {
        ...common,
        type: 'scatter',
        mode: 'markers',
        x: pick(limits, series.x),
        y: tops.map((top, i) => top - reach[i]!),
        marker: { color, symbol: 'triangle-down', size: 8 },
        showlegend: false,
        hoverinfo: 'skip',
        hovertemplate: undefined,
      },
    );
  }
  return traces;
}

/** One line with a gap after each bar. */
function spanTrace(
  { from, to, y }: SpanSeries,
  { y: axis }: TracePlace,
  common: Partial<PlotData>,
  color: string,
): Data {
  const heights = drawable(y, axis);
  return {
    ...common,
    type: 'scatter',
    mode: 'lines',
    customdata: heights.flatMap((_, i) => [i, i, i]),
    x: heights.flatMap((_, i) => [from[i]!, to[i]!, null]),
    y: heights.flatMap((height) => [height, height, null]),
    line: { color, width: 7 },
  };
}

function arrowLengths(
  tops: readonly number[],
  { scale }: PlotAxis,
  all: readonly (number | null)[],
): number[] {
  if (scale === 'log') return tops.map((top) => top * (1 - LIMIT_REACH));
  const known = all.filter((value) => value !== null);
  const span = Math.max(...known, 0) - Math.min(...known, 0);
  return tops.map(() => span * 0.08);
}

function stepTraces(
  series: StepSeries,
  { x: xAxis, y: axis }: TracePlace,
  common: Partial<PlotData>,
  color: string,
): Data[] {
  const values = drawable(series.values, axis);
  const edges = Array.from(series.edges);
  const outline: Partial<PlotData> = {
    ...common,
    type: 'scatter',
    mode: 'lines',
    line: { color, width: 1.6 },
    ...outlineOf(edges, values, axis.scale === 'linear' && series.filled === true),
    ...(series.filled === true &&
      axis.scale === 'linear' && { fill: 'tozeroy', fillcolor: fade(color, 0.18) }),
  };
  if (series.errors === undefined) return [outline];
  const { minus, plus } = series.errors;
  return [
    { ...outline, hoverinfo: 'skip', hovertemplate: undefined },
    {
      ...common,
      type: 'scatter',
      mode: 'markers',
      showlegend: false,
      marker: { color, size: 3 },
      x: values.map((_, i) => middle(edges[i]!, edges[i + 1]!, xAxis)),
      y: values,
      error_y: {
        type: 'data',
        symmetric: false,
        array: Array.from(plus),
        arrayminus: Array.from(minus),
        color,
        thickness: 1,
        width: 0,
      },
    },
  ];
}

/** Both ends of each bin, so that a bin beside a gap keeps its width; on request down to zero at the ends. */
function outlineOf(
  edges: readonly number[],
  values: readonly (number | null)[],
  grounded: boolean,
): { x: number[]; y: (number | null)[] } {
  const x = values.flatMap((_, i) => [edges[i]!, edges[i + 1]!]);
  const y = values.flatMap((value) => [value, value]);
  if (!grounded) return { x, y };
  return { x: [edges[0]!, ...x, edges.at(-1)!], y: [0, ...y, 0] };
}

/** In the middle of a bin as it looks on its axis. */
function middle(low: number, high: number, { scale }: PlotAxis): number {
  return scale === 'log' && low > 0 ? Math.sqrt(low * high) : (low + high) / 2;
}

function heatTrace(
  series: HeatSeries,
  { x, y }: TracePlace,
  common: Partial<PlotData>,
  theme: PlotTheme,
): Data {
  const wide = series.xEdges.length - 1;
  const high = series.yEdges.length - 1;
  const shown = (value: number) =>
    !Number.isFinite(value) || (series.logColours === true && value <= 0)
      ? null
      : series.logColours === true
        ? Math.log10(value)
        : value;
  const rows = Array.from({ length: high }, (_, row) =>
    Array.from({ length: wide }, (_, column) => shown(series.values[row * wide + column]!)),
  );
  const text = Array.from({ length: high }, (_, row) =>
    Array.from({ length: wide }, (_, column) => series.values[row * wide + column]!.toPrecision(4)),
  );
  const title = series.unit === null ? series.name : `${series.name} (${series.unit})`;
  return {
    ...common,
    type: 'heatmap',
    x: Array.from(series.xEdges),
    y: Array.from(series.yEdges),
    z: rows,
    text: text as unknown as string[],
    colorscale: 'Viridis',
    hovertemplate: `${x.label} %{x:.4g} ${x.unit ?? ''}<br>${y.label} %{y:.4g} ${y.unit ?? ''}<br>${title}: %{text}<extra></extra>`,
    colorbar: {
      title: { text: title, side: 'right' },
      thickness: 12,
      outlinewidth: 0,
      exponentformat: 'power',
      tickfont: { color: theme.muted },
      ...(series.logColours === true && decadeTicks(rows.flat())),
    },
  };
}

/** Colours run by the logarithm: marks at powers of ten, and between them where there are few. */
function decadeTicks(logs: readonly (number | null)[]): { tickvals: number[]; ticktext: string[] } {
  const known = logs.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const step = Math.max(1, Math.ceil((high - low) / 8));
  const factors = high - low < 2 ? [1, 2, 5] : [1];
  const ticks: { at: number; text: string }[] = [];
  for (let power = Math.floor(low); power <= high; power += step) {
    for (const factor of factors) {
      const at = power + Math.log10(factor);
      const text = factor === 1 ? `10<sup>${power}</sup>` : `${factor}·10<sup>${power}</sup>`;
      if (low <= at && at <= high) ticks.push({ at, text });
    }
  }
  return { tickvals: ticks.map(({ at }) => at), ticktext: ticks.map(({ text }) => text) };
}

/** Null where the axis has no place for a value. */
function drawable(values: ArrayLike<number>, { scale }: PlotAxis): (number | null)[] {
  return Array.from(values, (value) =>
    Number.isFinite(value) && (scale !== 'log' || value > 0) ? value : null,
  );
}

function hoverTemplate({ x, y }: TracePlace): string {
  const part = (axis: PlotAxis, value: string) =>
    `${axis.label} ${value}${axis.unit === null ? '' : ` ${axis.unit}`}`;
  const across = x.scale === 'date' ? '%{x|%Y-%m-%d %H:%M:%S}' : '%{x:.6g}';
  return `${part(x, across)}<br>${part(y, '%{y:.5g}')}<extra>%{fullData.name}</extra>`;
}

/** `rgb(…)`, as the browser computes colours, made translucent. */
function fade(color: string, alpha: number): string {
  return color.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
}

/** What plotly.js takes and its types leave out. */
function untyped(extra: object): Partial<PlotData> {
  return extra;
}
