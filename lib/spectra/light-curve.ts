/**
 * A light curve: flux against time, each series in one band of energies.
 *
 * Times are MJD in the scale of the file and are never converted in silence: `scale` says which one it is, or
 * `null` where the file does not, as most published tables do not.
 */
import type { TimeScale } from '@/lib/time/instant';
import type { ProductMeta } from './spectrum';

export interface LightCurvePoint {
  /** MJD; the middle where the file gives an interval. */
  readonly time: number;
  readonly timeMin: number | null;
  readonly timeMax: number | null;
  readonly flux: number | null;
  readonly errn: number | null;
  readonly errp: number | null;
  /** Set when the point is an upper limit, and only then. */
  readonly upperLimit: number | null;
}

export interface LightCurveSeries {
  /** TeV; `eMax` is `null` for "above eMin". */
  readonly eMin: number | null;
  readonly eMax: number | null;
  readonly points: readonly LightCurvePoint[];
}

/** `cm-2 s-1` for photon fluxes, whatever the file has; `Crab` for fluxes in units of the Crab nebula. */
export type LightCurveUnit = 'cm-2 s-1' | 'cm-2 s-1 TeV-1' | 'Crab';

export interface LightCurve {
  readonly kind: 'light-curve';
  readonly name: string;
  readonly scale: TimeScale | null;
  readonly unit: LightCurveUnit;
  readonly series: readonly LightCurveSeries[];
  readonly limitConfidence: number | null;
  readonly written: { readonly flux: string };
  readonly remarks: readonly string[];
  readonly meta: ProductMeta;
}

/** First and last time, MJD. @returns `null` without points */
export function timeRange({ series }: Pick<LightCurve, 'series'>): { start: number; end: number } | null {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) return null;
  return {
    start: Math.min(...points.map((point) => point.timeMin ?? point.time)),
    end: Math.max(...points.map((point) => point.timeMax ?? point.time)),
  };
}
