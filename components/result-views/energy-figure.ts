/** Ranges of energy of the observations, and live time with each energy. */
import type { PlotFigure, PointSeries } from '@/components/plots/figure';
import { toTeV } from '@/lib/obscore/spectral-axis';
import { liveTimePanel, only } from './live-time-panel';
import { drawnPlaces, placesOf } from './places';
import { numbersOf, type ShownColumns } from './shown-columns';
import { binEdges, cover } from './spread';

/** Above so many ranges only live time by energy is drawn, and the page says so. */
export const MOST_RANGES = 2000;
const BINS_PER_DECADE = 12;
export const ENERGY_COLUMNS = ['em_min', 'em_max', 't_exptime'] as const;

export interface EnergyFigure {
  /** `null` when no row has energies. */
  readonly figure: PlotFigure | null;
  /** Row numbers of the points, by series. */
  readonly rows: readonly (readonly number[])[];
  readonly withEnergy: number;
  readonly withoutEnergy: number;
  /** TeV. */
  readonly from: number;
  readonly to: number;
}

/** @param span TeV */
export function energyFigure(
  columns: ShownColumns,
  ticked: ReadonlySet<number>,
  span: readonly [number, number] | null,
): EnergyFigure {
  // The longest wavelength is the lowest energy.
  const starts = numbersOf(columns, 'em_max').map(toTeV);
  const ends = numbersOf(columns, 'em_min').map(toTeV);
  const amounts = numbersOf(columns, 't_exptime').map((value) => value / 3600);
  const known = placesOf(
    columns.rows.length,
    (place) => 0 < starts[place]! && starts[place]! <= ends[place]! && ends[place]! < Infinity,
  );
  const from = known.reduce((least, place) => Math.min(least, starts[place]!), Infinity);
  const to = known.reduce((most, place) => Math.max(most, ends[place]!), 0);
  const counts = { withEnergy: known.length, withoutEnergy: columns.rows.length - known.length, from, to };
  if (known.length === 0) return { figure: null, rows: [], ...counts };
  const high = to > from ? to : 1.01 * from;
  const bins = Math.max(12, Math.min(120, Math.ceil(BINS_PER_DECADE * Math.log10(high / from))));
  const edges = binEdges(from, high, bins, 'log');
  const isTicked = (place: number) => ticked.has(columns.rows[place]!);
  // A row that reaches up without end says nothing of where its time went.
  const bounded = only({ starts, ends, amounts }, (place) => Number.isFinite(ends[place]!));
  const hours = liveTimePanel(edges, bounded, cover, ticked.size === 0 ? null : isTicked);
  const x = { label: 'Energy', unit: 'TeV', scale: 'log' } as const;
  const marks =
    span === null ? [] : [{ from: Math.max(span[0], from), to: Math.min(span[1], high), label: 'filter' }];
  if (known.length > MOST_RANGES) return { figure: { x, ...hours, marks }, rows: [], ...counts };
  const ranked = known.toSorted((a, b) => starts[a]! - starts[b]! || ends[a]! - ends[b]!);
  const rank = new Map(ranked.map((place, i) => [place, i + 1]));
  const drawn = drawnPlaces(ranked, isTicked);
  const series = drawn.map(({ places, name, colour }): PointSeries => {
    const middles = places.map((place) => Math.sqrt(starts[place]! * ends[place]!));
    return {
      kind: 'points',
      name,
      colour,
      x: middles,
      y: places.map((place) => rank.get(place)!),
      xErrors: {
        minus: places.map((place, i) => middles[i]! - starts[place]!),
        plus: places.map((place, i) => ends[place]! - middles[i]!),
      },
    };
  });
  return {
    figure: {
      x,
      y: { label: 'Observation', unit: null, scale: 'linear' },
      series,
      below: hours,
      marks,
    },
    rows: drawn.map(({ places }) => places.map((place) => columns.rows[place]!)),
    ...counts,
  };
}
