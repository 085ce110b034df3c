/**
 * The one-sigma band of a model: errors of its parameters carried to dN/dE to first order, σ² = gᵀ C g.
 *
 * Where a paper gives errors and no covariance, they are taken as independent. That makes the band too wide away
 * from the energy where norm and index do not depend on one another, and whoever draws it has to say so.
 */
import { evaluate, type ModelKind, type SpectralModel, valuesOf } from './spectral-model';

/** Partial derivatives of ln(dN/dE) by each parameter. */
function logGradient(kind: ModelKind, values: readonly number[], energy: number): number[] {
  const [norm = 0, first = 0, second = 0, third = 1] = values;
  const ln = Math.log(energy / (kind === 'power-law' ? second : third));
  switch (kind) {
    case 'power-law':
      return [1 / norm, -ln, first / second];
    case 'exponential-cutoff':
      return [1 / norm, -ln, energy / second ** 2, first / third];
    case 'log-parabola':
      return [1 / norm, -ln, -(ln ** 2), (first + 2 * second * ln) / third];
    case 'broken-power-law':
      return energy < third ? [1 / norm, -ln, 0, first / third] : [1 / norm, 0, -ln, second / third];
    default:
      return kind satisfies never;
  }
}

/** Whether enough is published for a band: the error of the norm at least. */
export function hasBand({ covariance, parameters }: SpectralModel): boolean {
  return covariance !== null || (parameters[0]?.error ?? 0) > 0;
}

/** One sigma of dN/dE at an energy in TeV, in the unit of dN/dE. */
export function modelError(model: SpectralModel, energy: number): number {
  const values = valuesOf(model);
  const gradient = logGradient(model.kind, values, energy);
  let variance = 0;
  for (const [i, left] of gradient.entries()) {
    for (const [j, right] of gradient.entries()) variance += left * covarianceOf(model, i, j) * right;
  }
  return evaluate(model.kind, values, energy) * Math.sqrt(Math.max(0, variance));
}

function covarianceOf({ covariance, parameters }: SpectralModel, i: number, j: number): number {
  if (covariance !== null) return covariance[i]?.[j] ?? 0;
  return i === j ? (parameters[i]?.error ?? 0) ** 2 : 0;
}
