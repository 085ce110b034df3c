/**
 * Light curves on one time axis. Fluxes of different kinds (photons, Crab units) have no common axis: one figure each.
 */
import type { PlotFigure, PlotSeries } from '@/components/plots/figure';
import type {
  LightCurve,
  LightCurvePoint,
  LightCurveSeries,
  LightCurveUnit,
} from '@/lib/spectra/light-curve';
import { printUnit, unitFactor } from '@/lib/spectra/units';
import { printConfidence } from '@/lib/spectra/upper-limits';
import { fromMjd, type TimeScale, toMjd, toScale } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';
import type { LightCurveView } from './light-curve-view';

export interface ShownLightCurve {
  readonly label: string;
  readonly curve: LightCurve;
}

export interface LightCurveFigure {
  readonly unit: LightCurveUnit;
  readonly figure: PlotFigure;
}

/** One figure for each kind of flux, in the order they come. */
export function lightCurveFigures(
  shown: readonly ShownLightCurve[],
  view: LightCurveView,
): LightCurveFigure[] {
  const units = [...new Set(shown.map(({ curve }) => curve.unit))];
  return units.map((unit) => {
    const curves = shown.filter(({ curve }) => curve.unit === unit);
    const drawn = unit === 'cm-2 s-1' ? view.unit : unit;
    const factor = drawn === unit ? 1 : unitFactor(unit, drawn, 'flux axis');
    return {
      unit,
      figure: {
        x: { label: 'MJD', unit: scaleLabel(curves, view.scale), scale: 'linear' },
        y: {
          label: unit === 'cm-2 s-1 TeV-1' ? 'dN/dE' : 'Flux',
          unit: unit === 'Crab' ? 'Crab' : printUnit(drawn),
          scale: view.fluxes,
        },
        series: curves.flatMap((one) =>
          one.curve.series.map((series) => toSeries(one, series, factor, view.scale)),
        ),
      },
    };
  });
}

/** `UTC`, or a word of warning where a file does not say. */
export function scaleLabel(shown: readonly ShownLightCurve[], scale: TimeScale): string {
  const stated = shown.filter(({ curve }) => curve.scale !== null).length;
  if (stated === 0) return 'scale not stated';
  return stated === shown.length ? scale : `${scale}; partly not stated`;
}

function toSeries(
  { label, curve }: ShownLightCurve,
  series: LightCurveSeries,
  factor: number,
  scale: TimeScale,
): PlotSeries {
  const { points } = series;
  const at = (mjd: number) => convert(mjd, curve.scale, scale);
  const half = (point: LightCurvePoint, edge: number | null) =>
    edge === null ? 0 : Math.abs(edge - point.time);
  const value = (flux: number | null) => (flux === null ? Number.NaN : flux * factor);
  const upperLimit = points.map((point) => point.upperLimit !== null);
  return {
    kind: 'points',
    name: [label, printBand(series)].filter(Boolean).join(', '),
    x: points.map(({ time }) => at(time)),
    y: points.map((point) => value(point.upperLimit ?? point.flux)),
    xErrors: {
      minus: points.map((point) => half(point, point.timeMin)),
      plus: points.map((point) => half(point, point.timeMax)),
    },
    yErrors: {
      minus: points.map(({ errn }) => value(errn) || 0),
      plus: points.map(({ errp }) => value(errp) || 0),
    },
    upperLimit,
    notes: points.map(({ time }, i) =>
      [
        printTime(time, curve.scale, scale),
        upperLimit[i] ? `upper limit, ${printConfidence(curve.limitConfidence)}` : '',
      ]
        .filter(Boolean)
        .join(', '),
    ),
  };
}

/** MJD in the wanted scale; as it is where the file names none. */
function convert(mjd: number, from: TimeScale | null, to: TimeScale): number {
  return from === null || from === to ? mjd : toMjd(toScale(fromMjd(from, mjd), to));
}

/** `2013-03-02 04:39 (UTC)` */
export function printTime(mjd: number, from: TimeScale | null, to: TimeScale): string {
  const text = printIso(fromMjd(from === null ? 'TAI' : to, convert(mjd, from, to)), 0)
    .replace('T', ' ')
    .slice(0, 16);
  return `${text} (${from === null ? 'scale not stated' : to})`;
}

/** `above 1 TeV`, `0.6 to 1.3 TeV` */
export function printBand({ eMin, eMax }: Pick<LightCurveSeries, 'eMin' | 'eMax'>): string {
  const digits = (energy: number) => Number(energy.toPrecision(3));
  if (eMin === null) return '';
  return eMax === null ? `above ${digits(eMin)} TeV` : `${digits(eMin)} to ${digits(eMax)} TeV`;
}

/** What the picture shows, in a sentence. */
export function summariseCurves(shown: readonly ShownLightCurve[], scale: TimeScale): string {
  const times = shown.flatMap(({ curve }) =>
    curve.series.flatMap(({ points }) => points.map(({ time }) => ({ time, own: curve.scale }))),
  );
  const sorted = times.toSorted((a, b) => a.time - b.time);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return 'No points.';
  return `${times.length} points from ${printTime(first.time, first.own, scale)} to ${printTime(last.time, last.own, scale)}. Errors are one sigma, statistical.`;
}
