/**
 * How far points lie from a model, in their own errors: (measured − model) / σ on the side that faces the model.
 */
import type { FluxPoint } from '../spectrum';
import { modelFlux, type SpectralModel } from './spectral-model';

export interface Residual {
  /** TeV. */
  readonly energy: number;
  /** In standard deviations. */
  readonly sigmas: number;
}

/** One residual for each point that has a flux and an error; upper limits have none. */
export function residuals(points: readonly FluxPoint[], model: SpectralModel): Residual[] {
  return points.flatMap((point) => {
    if (point.dnde === null) return [];
    const difference = point.dnde - modelFlux(model, point.eRef);
    const error = difference > 0 ? point.errn : point.errp;
    return error === null || !(error > 0) ? [] : [{ energy: point.eRef, sigmas: difference / error }];
  });
}

/** χ² of those residuals. */
export function chiSquare(found: readonly Residual[]): number {
  return found.reduce((sum, { sigmas }) => sum + sigmas ** 2, 0);
}
