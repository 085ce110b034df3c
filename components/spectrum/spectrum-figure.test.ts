import { expect, test } from 'vitest';
import type { PointSeries } from '@/components/plots/figure';
import type { SpectralModel } from '@/lib/spectra/models/spectral-model';
import type { FluxPoint, Spectrum } from '@/lib/spectra/spectrum';
import { printEnergy, spectrumFigure, summarise } from './spectrum-figure';
import { readView } from './spectrum-view';

const point = (rest: Partial<FluxPoint>): FluxPoint => ({
  eRef: 1,
  eMin: null,
  eMax: null,
  dnde: null,
  errn: null,
  errp: null,
  upperLimit: null,
  origin: null,
  ...rest,
});

const model: SpectralModel = {
  kind: 'power-law',
  parameters: [
    { name: 'norm', value: 1e-12, error: 1e-13, systematic: null },
    { name: 'index', value: 2, error: 0.1, systematic: null },
    { name: 'reference', value: 1, error: 0, systematic: null },
  ],
  covariance: null,
  range: null,
};

const spectrum: Spectrum = {
  kind: 'spectrum',
  name: 'a.ecsv',
  points: [
    point({ eRef: 2, eMin: 1.5, eMax: 3, dnde: 4e-13, errn: 1e-13, errp: 2e-13 }),
    point({ eRef: 10, upperLimit: 5e-14 }),
  ],
  limitConfidence: 0.95,
  model,
  written: { energy: 'TeV', flux: 'cm-2 s-1 TeV-1' },
  remarks: [],
  meta: {
    source: null,
    telescope: null,
    reference: null,
    comments: null,
    licence: null,
    redshift: null,
    mjdMin: null,
    mjdMax: null,
    groups: [],
  },
};
const shown = [{ label: 'H.E.S.S.', spectrum, redshift: 0.5 }];
const figure = (query: string) => spectrumFigure(shown, readView(new URLSearchParams(query)));
const pointsOf = (query: string) =>
  figure(query).series.find((one): one is PointSeries => one.kind === 'points')!;

test('points have asymmetric errors, bins, and limits with their confidence', () => {
  const points = pointsOf('quantity=dnde');
  expect(points.y).toEqual([4e-13, 5e-14]);
  expect(points.yErrors).toEqual({ minus: [1e-13, 0], plus: [2e-13, 0] });
  expect(points.xErrors).toEqual({ minus: [0.5, 0], plus: [1, 0] });
  expect(points.upperLimit).toEqual([false, true]);
  expect(points.notes).toEqual(['', 'upper limit, 95 % confidence']);
});

test('E² dN/dE is the flux times E², in erg', () => {
  expect(pointsOf('').y[0]).toBeCloseTo(4e-13 * 4 * 1.602176634, 20);
});

test('energies at the source are higher by 1 + z, fluxes as received', () => {
  expect(pointsOf('frame=source').x).toEqual([3, 15]);
  expect(pointsOf('frame=source').y).toEqual(pointsOf('').y);
});

test('the fit is drawn with its band, and left out when it is not wanted', () => {
  expect(figure('').series.map(({ kind }) => kind)).toEqual(['band', 'line', 'points']);
  expect(figure('models=no').series.map(({ kind }) => kind)).toEqual(['points']);
});

test('a flux above the fit is a residual above zero, in its own lower error', () => {
  const residual = figure('residuals=yes').below!.series[0] as PointSeries;
  // 4e-13 measured, 1e-12 / 4 expected, the error downwards 1e-13
  expect(residual.y).toEqual([expect.closeTo(1.5)]);
});

test('the summary tells points, range and limits', () => {
  expect(summarise(shown)).toBe(
    '2 points from 1.5 TeV to 10 TeV, 1 of them upper limit. Errors are one sigma, statistical.',
  );
});

test.for([
  [1e-13, '0.1 eV'],
  [2e-9, '2 keV'],
  [0.05, '50 GeV'],
  [0.31, '0.31 TeV'],
] as const)('%d TeV is %s', ([energy, text]) => {
  expect(printEnergy(energy)).toBe(text);
});
