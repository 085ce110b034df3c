/** Flux points and light curves of a job as figures. */
import type { PlotFigure, PointSeries } from '@/components/plots/figure';
import type { LightCurve } from '@/lib/spectra/light-curve';
import type { Spectrum } from '@/lib/spectra/spectrum';

/** What both kinds of points have in common. */
interface Measured {
  readonly errn: number | null;
  readonly errp: number | null;
  readonly upperLimit: number | null;
}

export function toFigure(product: Spectrum | LightCurve): PlotFigure {
  return product.kind === 'spectrum' ? spectrumFigure(product) : lightCurveFigure(product);
}

function spectrumFigure({ points, name }: Spectrum): PlotFigure {
  const values = points.map((point) => point.dnde ?? point.upperLimit ?? Number.NaN);
  return {
    x: { label: 'Energy', unit: 'TeV', scale: 'log' },
    y: { label: 'dN/dE', unit: 'cm⁻² s⁻¹ TeV⁻¹', scale: 'log' },
    series: [
      pointSeries(
        name,
        points.map(({ eRef }) => eRef),
        values,
        points,
        {
          minus: points.map(({ eRef, eMin }) => eRef - (eMin ?? eRef)),
          plus: points.map(({ eRef, eMax }) => (eMax ?? eRef) - eRef),
        },
      ),
    ],
  };
}

function lightCurveFigure({ series, scale, unit }: LightCurve): PlotFigure {
  return {
    x: { label: 'Time', unit: `MJD${scale === null ? '' : `, ${scale}`}`, scale: 'linear' },
    y: { label: 'Flux', unit: unit.replaceAll('-2', '⁻²').replaceAll('-1', '⁻¹'), scale: 'linear' },
    series: series.map(({ points, eMin, eMax }) =>
      pointSeries(
        eMin === null ? 'flux' : `${round(eMin)} to ${eMax === null ? '∞' : round(eMax)} TeV`,
        points.map(({ time }) => time),
        points.map((point) => point.flux ?? point.upperLimit ?? Number.NaN),
        points,
        {
          minus: points.map(({ time, timeMin }) => time - (timeMin ?? time)),
          plus: points.map(({ time, timeMax }) => (timeMax ?? time) - time),
        },
      ),
    ),
  };
}

function pointSeries(
  name: string,
  x: readonly number[],
  y: readonly number[],
  points: readonly Measured[],
  xErrors: PointSeries['xErrors'],
): PointSeries {
  return {
    kind: 'points',
    name,
    x,
    y,
    xErrors,
    yErrors: { minus: points.map(({ errn }) => errn ?? 0), plus: points.map(({ errp }) => errp ?? 0) },
    upperLimit: points.map(({ upperLimit }) => upperLimit !== null),
  };
}

const round = (value: number) => Number(value.toPrecision(3));
