/** Observations against date, and live time in each stretch of it. */
import type { PlotFigure, PointSeries } from '@/components/plots/figure';
import { liveTimePanel } from './live-time-panel';
import { drawnPlaces, placesOf } from './places';
import { numbersOf, type ShownColumns } from './shown-columns';
import { binEdges, spread } from './spread';

/** Above so many observations each alone would only be ink: live time by date is drawn, and the page says so. */
export const MOST_DRAWN = 3000;
const BINS = 100;
export const TIME_COLUMNS = ['t_min', 't_max', 't_exptime'] as const;

export interface TimeFigure {
  /** `null` when no row has a time. */
  readonly figure: PlotFigure | null;
  /** Row numbers of the points, by series. */
  readonly rows: readonly (readonly number[])[];
  readonly withTime: number;
  readonly withoutTime: number;
  /** MJD. */
  readonly from: number;
  readonly to: number;
}

export function timeFigure(
  columns: ShownColumns,
  ticked: ReadonlySet<number>,
  timescale: string,
  span: readonly [number, number] | null,
): TimeFigure {
  const [starts, ends, seconds] = TIME_COLUMNS.map((name) => numbersOf(columns, name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const timed = placesOf(columns.rows.length, (place) => starts[place]! <= ends[place]!);
  const from = timed.reduce((least, place) => Math.min(least, starts[place]!), Infinity);
  const to = timed.reduce((most, place) => Math.max(most, ends[place]!), -Infinity);
  const counts = { withTime: timed.length, withoutTime: columns.rows.length - timed.length, from, to };
  if (timed.length === 0) return { figure: null, rows: [], ...counts };
  const amounts = seconds.map((value) => value / 3600);
  const edges = binEdges(from, to > from ? to : from + 1e-6, BINS, 'linear');
  const isTicked = (place: number) => ticked.has(columns.rows[place]!);
  const hours = liveTimePanel(edges, { starts, ends, amounts }, spread, ticked.size === 0 ? null : isTicked);
  const x = { label: 'Date', unit: timescale, scale: 'date' } as const;
  const marks =
    span === null ? [] : [{ from: Math.max(span[0], from), to: Math.min(span[1], to), label: 'filter' }];
  if (timed.length > MOST_DRAWN) return { figure: { x, ...hours, marks }, rows: [], ...counts };
  const drawn = drawnPlaces(timed, isTicked);
  const series = drawn.map(({ places, name, colour }): PointSeries => {
    const half = places.map((place) => (ends[place]! - starts[place]!) / 2);
    return {
      kind: 'points',
      name,
      colour,
      x: places.map((place, i) => starts[place]! + half[i]!),
      y: places.map((place) => seconds[place]! / 60),
      xErrors: { minus: half, plus: half },
    };
  });
  return {
    figure: { x, y: { label: 'Live time', unit: 'min', scale: 'linear' }, series, below: hours, marks },
    rows: drawn.map(({ places }) => places.map((place) => columns.rows[place]!)),
    ...counts,
  };
}
