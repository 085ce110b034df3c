import { expect, test } from 'vitest';
import { FIGURES } from '../fixtures/figures';
import { modelError } from './error-band';
import { integralFlux } from './integral-flux';
import { chiSquare, residuals } from './residuals';
import { MODEL_PARAMETERS, type ModelKind, modelFlux, type SpectralModel } from './spectral-model';

/** The models of fixtures/make-figures.py; Gammapy's λ is our 1/E_c. */
const ERRORS: Readonly<Record<ModelKind, readonly number[]>> = {
  'power-law': [1.6e-13, 0.36, 0],
  'exponential-cutoff': [7e-13, 0.03, 2.1, 0],
  'log-parabola': [7e-11, 0.1, 0.03, 0],
  'broken-power-law': [1e-13, 0.1, 0.2, 0],
};
const KINDS = Object.keys(MODEL_PARAMETERS) as ModelKind[];

function modelOf(kind: ModelKind): SpectralModel {
  const values: Readonly<Record<ModelKind, readonly number[]>> = {
    'power-law': [5.7e-13, 2.95, 1],
    'exponential-cutoff': [3.76e-11, 2.39, 14.3, 1],
    'log-parabola': [2.2e-9, 2.4, 0.18, 0.2],
    'broken-power-law': [1e-12, 1.8, 3.1, 10],
  };
  return {
    kind,
    parameters: MODEL_PARAMETERS[kind].map((name, i) => ({
      name,
      value: values[kind][i]!,
      error: ERRORS[kind][i]!,
      systematic: null,
    })),
    covariance: null,
    range: null,
  };
}

test.for(KINDS)('%s has the flux that Gammapy gives it', (kind) => {
  const expected = FIGURES.models[kind]!;
  for (const [i, energy] of expected.energies.entries()) {
    expect(modelFlux(modelOf(kind), energy) / expected.dnde[i]!).toBeCloseTo(1, 10);
  }
});

test.for(KINDS)('%s has the error band that Gammapy gives it', (kind) => {
  const expected = FIGURES.models[kind]!;
  for (const [i, energy] of expected.energies.entries()) {
    // Gammapy differentiates numerically.
    expect(modelError(modelOf(kind), energy) / expected.error[i]!).toBeCloseTo(1, 3);
  }
});

test.for(KINDS)('%s has the integral from 1 to 10 TeV that Gammapy gives it', (kind) => {
  expect(integralFlux(modelOf(kind), 1, 10) / FIGURES.models[kind]!.integral_1_10).toBeCloseTo(1, 3);
});

test('a covariance narrows or widens the band as Gammapy says', () => {
  const { covariance, energies, error } = FIGURES.correlated;
  const crab: SpectralModel = {
    kind: 'power-law',
    parameters: [
      { name: 'norm', value: 3.45e-11, error: null, systematic: null },
      { name: 'index', value: 2.63, error: null, systematic: null },
      { name: 'reference', value: 1, error: null, systematic: null },
    ],
    covariance,
    range: null,
  };
  for (const [i, energy] of energies.entries()) {
    expect(modelError(crab, energy) / error[i]!).toBeCloseTo(1, 3);
  }
});

test('a residual counts in the error on the side of the model, and an upper limit has none', () => {
  const model = modelOf('power-law');
  const at1TeV = { eRef: 1, eMin: null, eMax: null, origin: null };
  const found = residuals(
    [
      { ...at1TeV, dnde: 7.7e-13, errn: 1e-13, errp: 4e-13, upperLimit: null },
      { ...at1TeV, dnde: 4.7e-13, errn: 9e-13, errp: 2e-13, upperLimit: null },
      { ...at1TeV, dnde: null, errn: null, errp: null, upperLimit: 1e-12 },
    ],
    model,
  );
  expect(found.map(({ sigmas }) => sigmas)).toEqual([expect.closeTo(2), expect.closeTo(-0.5)]);
  expect(chiSquare(found)).toBeCloseTo(4.25);
});
