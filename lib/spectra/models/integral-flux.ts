/**
 * Photons between two energies under a model, cm⁻² s⁻¹: Simpson's rule in ln E, where these shapes are smooth.
 */
import { modelFlux, type SpectralModel } from './spectral-model';

const STEPS = 400;

/**
 * @param lower TeV
 * @param upper TeV; `null` for all above, taken as 10⁴ times the lower edge
 */
export function integralFlux(model: SpectralModel, lower: number, upper: number | null): number {
  const width = Math.log((upper ?? lower * 1e4) / lower) / STEPS;
  let sum = 0;
  for (let i = 0; i <= STEPS; i += 1) {
    const energy = lower * Math.exp(i * width);
    const weight = i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * energy * modelFlux(model, energy);
  }
  return (sum * width) / 3;
}
