/** Observations against date, and live time in each stretch of it. */
import type { PlotFigure, PlotPanel, PointSeries } from '@/components/plots/figure';
import { numbersOf, type ShownColumns } from './shown-columns';
import { binEdges, type Spans, spread } from './spread';

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
  const hours: PlotPanel = {
    y: { label: 'Live time', unit: 'h', scale: 'linear' },
    series: [
      {
        kind: 'steps',
        name: 'Live time',
        edges,
        values: spread(edges, { starts, ends, amounts }),
        filled: true,
        colour: 0,
      },
      ...(ticked.size === 0
        ? []
        : [
            {
              kind: 'steps' as const,
              name: 'Live time, ticked',
              edges,
              values: spread(edges, only({ starts, ends, amounts }, isTicked)),
              filled: true,
              colour: 1,
            },
          ]),
    ],
  };
  const x = { label: 'Date', unit: timescale, scale: 'date' } as const;
  const marks =
    span === null ? [] : [{ from: Math.max(span[0], from), to: Math.min(span[1], to), label: 'filter' }];
  if (timed.length > MOST_DRAWN) return { figure: { x, ...hours, marks }, rows: [], ...counts };
  const parts = [timed.filter((place) => !isTicked(place)), timed.filter(isTicked)];
  const drawn = parts.flatMap((places, i) => (places.length === 0 ? [] : [{ places, ticked: i === 1 }]));
  const series = drawn.map(({ places, ticked: areTicked }): PointSeries => {
    const half = places.map((place) => (ends[place]! - starts[place]!) / 2);
    return {
      kind: 'points',
      name: areTicked ? 'Ticked' : 'Observations',
      colour: areTicked ? 1 : 0,
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

export function placesOf(length: number, wanted: (place: number) => boolean): number[] {
  const places: number[] = [];
  for (let place = 0; place < length; place += 1) if (wanted(place)) places.push(place);
  return places;
}

export function only({ starts, ends, amounts }: Spans, wanted: (place: number) => boolean): Spans {
  return { starts, ends, amounts: amounts.map((amount, place) => (wanted(place) ? amount : Number.NaN)) };
}

/** Row numbers whose span has a point in common with another one; an open end is `null`. */
export function rowsInSpan(
  columns: ShownColumns,
  [start, end]: readonly [string, string],
  from: number | null,
  to: number | null,
): number[] {
  const [starts, ends] = [numbersOf(columns, start), numbersOf(columns, end)];
  return placesOf(
    columns.rows.length,
    (place) => starts[place]! <= (to ?? Infinity) && ends[place]! >= (from ?? -Infinity),
  ).map((place) => columns.rows[place]!);
}
