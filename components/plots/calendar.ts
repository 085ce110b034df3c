/**
 * Modified Julian Dates as plotly.js draws days of the calendar: milliseconds since 1970.
 *
 * A day is 86 400 s here: what a leap second would move is less than a pixel. The scale (UTC, TT) is the label's to tell.
 */
import type { PlotErrors, PlotFigure, PlotSeries } from './figure';

const DAY_MS = 86_400_000;
const MJD_1970 = 40_587;

export const toCalendar = (mjd: number) => (mjd - MJD_1970) * DAY_MS;
export const fromCalendar = (ms: number) => ms / DAY_MS + MJD_1970;

/** Milliseconds of an end of an axis as plotly.js tells it: a number, or a date in words without a zone, meant as UTC. */
export const parseCalendar = (end: number | string) =>
  typeof end === 'number' ? end : Date.parse(`${end.trim().replace(' ', 'T')}Z`);

/** The same figure with x in milliseconds, if its x is one of dates. */
export function withDates(figure: PlotFigure): PlotFigure {
  const { x, below, marks } = figure;
  if (x.scale !== 'date') return figure;
  const { range } = x;
  return {
    ...figure,
    x: { ...x, ...(range && { range: [toCalendar(range[0]), toCalendar(range[1])] as const }) },
    series: figure.series.map(seriesWithDates),
    ...(below && { below: { ...below, series: below.series.map(seriesWithDates) } }),
    ...(marks && {
      marks: marks.map((mark) => ({ ...mark, from: toCalendar(mark.from), to: toCalendar(mark.to) })),
    }),
  };
}

function seriesWithDates(series: PlotSeries): PlotSeries {
  switch (series.kind) {
    case 'points':
      return { ...series, x: dates(series.x), ...(series.xErrors && { xErrors: spans(series.xErrors) }) };
    case 'spans':
      return { ...series, from: dates(series.from), to: dates(series.to) };
    case 'steps':
      return { ...series, edges: dates(series.edges) };
    case 'heat':
      return { ...series, xEdges: dates(series.xEdges) };
    case 'line':
    case 'band':
      return { ...series, x: dates(series.x) };
    default:
      return series satisfies never;
  }
}

const dates = (values: ArrayLike<number>) => Array.from(values, toCalendar);
const spans = ({ minus, plus }: PlotErrors): PlotErrors => ({
  minus: Array.from(minus, (days) => days * DAY_MS),
  plus: Array.from(plus, (days) => days * DAY_MS),
});
