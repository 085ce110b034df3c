/**
 * A model as a curve: energies evenly spaced in their logarithm, with the band around them.
 */
import { hasBand, modelError } from './error-band';
import { modelFlux, type SpectralModel } from './spectral-model';

export interface ModelCurve {
  /** TeV. */
  readonly energies: readonly number[];
  /** dN/dE, cm⁻² s⁻¹ TeV⁻¹. */
  readonly flux: readonly number[];
  /** One sigma; `null` when no error is published. */
  readonly error: readonly number[] | null;
}

/**
 * @param range TeV; where to draw when the model says nothing itself, or not up to which energy
 */
export function sampleModel(
  model: SpectralModel,
  range: { readonly lower: number; readonly upper: number },
  steps = 120,
): ModelCurve {
  const lower = model.range?.min ?? range.lower;
  const upper = model.range?.max ?? Math.max(range.upper, lower * 10);
  const energies = Array.from({ length: steps + 1 }, (_, i) => lower * (upper / lower) ** (i / steps));
  return {
    energies,
    flux: energies.map((energy) => modelFlux(model, energy)),
    error: hasBand(model) ? energies.map((energy) => modelError(model, energy)) : null,
  };
}
