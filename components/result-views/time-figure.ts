/** Observations against date with their good times, and live time in each stretch of it. */
import type { PlotFigure, PointSeries, SpanSeries } from '@/components/plots/figure';
import { type GoodInterval, goodSeconds } from './good-times';
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
  /** Row numbers of the points and bars, by series. */
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
  goodTimes: ReadonlyMap<number, readonly GoodInterval[]>,
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
  const minutes = (place: number) => seconds[place]! / 60;
  const goodOf = (place: number) => goodTimes.get(columns.rows[place]!);
  const observations = drawn.map(({ places, name, colour }): PointSeries => {
    const half = places.map((place) => (ends[place]! - starts[place]!) / 2);
    const known = places.some((place) => goodOf(place) !== undefined);
    return {
      kind: 'points',
      name,
      colour,
      x: places.map((place, i) => starts[place]! + half[i]!),
      y: places.map(minutes),
      xErrors: { minus: half, plus: half },
      ...(known && {
        more: [
          { label: 'Good intervals', values: places.map((place) => goodOf(place)?.length ?? Number.NaN) },
          {
            label: 'Good time (s)',
            values: places.map((place) => {
              const good = goodOf(place);
              return good === undefined ? Number.NaN : goodSeconds(good);
            }),
          },
        ],
      }),
    };
  });
  const bars = drawn.flatMap(({ places, name, colour }) => {
    const intervals = places.flatMap((place) =>
      (goodOf(place) ?? []).map(([start, stop]) => ({ place, start, stop })),
    );
    const series: SpanSeries = {
      kind: 'spans',
      name: name === 'Ticked' ? 'Good time, ticked' : 'Good time',
      colour,
      from: intervals.map(({ start }) => start),
      to: intervals.map(({ stop }) => stop),
      y: intervals.map(({ place }) => minutes(place)),
    };
    return intervals.length === 0 ? [] : [{ series, places: intervals.map(({ place }) => place) }];
  });
  return {
    figure: {
      x,
      y: { label: 'Live time', unit: 'min', scale: 'linear' },
      series: [...observations, ...bars.map(({ series }) => series)],
      below: hours,
      marks,
      subject: `${from} ${to}`,
    },
    rows: [...drawn, ...bars].map(({ places }) => places.map((place) => columns.rows[place]!)),
    ...counts,
  };
}
