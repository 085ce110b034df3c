/**
 * Spectra as a figure: points with their errors and bins, limits as arrows, models with their bands, residuals.
 */
import type { PlotErrors, PlotFigure, PlotPanel, PlotSeries } from '@/components/plots/figure';
import { energyFactor, QUANTITIES, toQuantity } from '@/lib/spectra/display-units';
import { residuals } from '@/lib/spectra/models/residuals';
import { sampleModel } from '@/lib/spectra/models/sample-model';
import { energyRange, type FluxPoint, type Spectrum } from '@/lib/spectra/spectrum';
import { printUnit } from '@/lib/spectra/units';
import { printConfidence } from '@/lib/spectra/upper-limits';
import type { SpectrumView } from './spectrum-view';

/** A spectrum with its name in the legend. */
export interface ShownSpectrum {
  readonly label: string;
  readonly spectrum: Spectrum;
  readonly redshift: number | null;
}

export function spectrumFigure(shown: readonly ShownSpectrum[], view: SpectrumView): PlotFigure {
  const withModels = view.models ? shown.flatMap((one, colour) => modelSeries(one, colour, view)) : [];
  const below = view.residuals ? residualPanel(shown, view) : null;
  return {
    x: {
      label: `${view.energyUnit === 'Hz' ? 'Frequency' : 'Energy'}${view.frame === 'source' ? ' at the source' : ''}`,
      unit: view.energyUnit,
      scale: 'log',
    },
    y: { label: QUANTITIES[view.quantity].label, unit: printUnit(view.fluxUnit), scale: 'log' },
    // Points above the bands.
    series: [...withModels, ...shown.map((one, colour) => pointSeries(one, colour, view))],
    ...(below !== null && { below }),
  };
}

/** From TeV as measured to the unit of the axis. */
function energyScale({ redshift }: ShownSpectrum, { energyUnit, frame }: SpectrumView): number {
  return energyFactor(energyUnit) * (frame === 'source' ? 1 + (redshift ?? 0) : 1);
}

function pointSeries(shown: ShownSpectrum, colour: number, view: SpectrumView): PlotSeries {
  const { points, limitConfidence } = shown.spectrum;
  const scale = energyScale(shown, view);
  const flux = (value: number | null, point: FluxPoint) =>
    value === null ? Number.NaN : toQuantity(value, point.eRef, view.quantity, view.fluxUnit);
  const upperLimit = points.map((point) => point.upperLimit !== null);
  return {
    kind: 'points',
    name: shown.label,
    colour,
    x: points.map(({ eRef }) => eRef * scale),
    y: points.map((point) => flux(point.upperLimit ?? point.dnde, point)),
    xErrors: binWidths(points, scale),
    yErrors: {
      minus: points.map((point) => flux(point.errn, point) || 0),
      plus: points.map((point) => flux(point.errp, point) || 0),
    },
    upperLimit,
    notes: points.map(({ origin }, i) =>
      [upperLimit[i] ? `upper limit, ${printConfidence(limitConfidence)}` : '', origin ?? '']
        .filter(Boolean)
        .join(', '),
    ),
  };
}

/** From the point to the edges of its bin; nothing where the file has no edges. */
function binWidths(points: readonly FluxPoint[], scale: number): PlotErrors {
  return {
    minus: points.map(({ eRef, eMin }) => Math.max(0, eRef - (eMin ?? eRef)) * scale),
    plus: points.map(({ eRef, eMax }) => Math.max(0, (eMax ?? eRef) - eRef) * scale),
  };
}

function modelSeries(shown: ShownSpectrum, colour: number, view: SpectrumView): PlotSeries[] {
  const { model, points } = shown.spectrum;
  if (model === null) return [];
  const curve = sampleModel(model, energyRange(points) ?? { lower: 0.1, upper: 10 });
  const scale = energyScale(shown, view);
  const x = curve.energies.map((energy) => energy * scale);
  const y = (values: readonly number[]) =>
    values.map((value, i) => toQuantity(value, curve.energies[i]!, view.quantity, view.fluxUnit));
  const { error, flux } = curve;
  return [
    ...(error === null
      ? []
      : [
          {
            kind: 'band' as const,
            name: `${shown.label}, fit ± 1σ`,
            colour,
            x,
            lower: y(flux.map((value, i) => Math.max(value - error[i]!, value * 1e-3))),
            upper: y(flux.map((value, i) => value + error[i]!)),
          },
        ]),
    { kind: 'line', name: `${shown.label}, fit`, colour, x, y: y(flux), dash: 'solid' },
  ];
}

function residualPanel(shown: readonly ShownSpectrum[], view: SpectrumView): PlotPanel | null {
  const series = shown.flatMap((one, colour): PlotSeries[] => {
    const { model, points } = one.spectrum;
    if (model === null) return [];
    const found = residuals(points, model);
    const ones = found.map(() => 1);
    return [
      {
        kind: 'points',
        name: `${one.label}, residuals`,
        colour,
        x: found.map(({ energy }) => energy * energyScale(one, view)),
        y: found.map(({ sigmas }) => sigmas),
        yErrors: { minus: ones, plus: ones },
      },
    ];
  });
  return series.length === 0 ? null : { y: { label: 'Residual', unit: 'σ', scale: 'linear' }, series };
}

/** What the picture shows, in a sentence. */
export function summarise(shown: readonly ShownSpectrum[]): string {
  const points = shown.reduce((sum, { spectrum }) => sum + spectrum.points.length, 0);
  const limits = shown.reduce(
    (sum, { spectrum }) => sum + spectrum.points.filter(({ upperLimit }) => upperLimit !== null).length,
    0,
  );
  const range = energyRange(shown.flatMap(({ spectrum }) => spectrum.points));
  const span = range === null ? '' : ` from ${printEnergy(range.lower)} to ${printEnergy(range.upper)}`;
  const what = shown.length === 1 ? '' : ` of ${shown.length} spectra`;
  const upper = limits === 0 ? '' : `, ${limits} of them upper limit${limits === 1 ? '' : 's'}`;
  return `${points} points${what}${span}${upper}. Errors are one sigma, statistical.`;
}

const STEPS: readonly (readonly [size: number, unit: string])[] = [
  [1, 'TeV'],
  [1e-3, 'GeV'],
  [1e-6, 'MeV'],
  [1e-9, 'keV'],
  [1e-12, 'eV'],
];

/** In the unit that needs fewest zeros. @param energy TeV */
export function printEnergy(energy: number): string {
  const [size, unit] = STEPS.find(([step]) => energy >= step * 0.1) ?? STEPS.at(-1)!;
  return `${Number((energy / size).toPrecision(3))} ${unit}`;
}
