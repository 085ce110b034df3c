/**
 * A power law of somebody's choice against a counts spectrum: what it would give, folded with the response.
 */
import type { CountsBin, CountsSpectrum } from '@/lib/spectra/counts-spectrum';
import { foldModel } from '@/lib/spectra/folding';
import type { SpectralModel } from '@/lib/spectra/models/spectral-model';

export interface ModelChoice {
  /** Γ in E^−Γ. */
  readonly index: number;
  /** At 1 TeV, cm⁻² s⁻¹ TeV⁻¹; `null` scales it to the excess. */
  readonly flux: number | null;
}

export interface FoldedModel {
  readonly flux: number;
  /** Counts of the source alone, in each bin. */
  readonly predicted: readonly number[];
  /**
   * (excess − predicted) over the error that the prediction lets expect, in each bin; `null` in bins marked as bad. The
   * measured error would not do: a bin that happens to be empty has next to none.
   */
  readonly residuals: readonly (number | null)[];
  /** Sums over the good bins. */
  readonly excess: number;
  readonly total: number;
}

/** @returns `null` without a response or a background */
export function foldChoice(spectrum: CountsSpectrum, choice: ModelChoice): FoldedModel | null {
  const { bins, folding } = spectrum;
  if (folding === null || bins.every(({ background }) => background === null)) return null;
  const unit = foldModel(powerLaw(1, choice.index), folding);
  const good = (values: readonly number[]) =>
    values.reduce((sum, value, i) => sum + (bins[i]!.good ? value : 0), 0);
  const excesses = bins.map(({ counts, background }) => counts - (background ?? 0));
  const excess = good(excesses);
  const flux = choice.flux ?? Math.max(0, excess) / good(unit);
  if (!Number.isFinite(flux)) return null;
  const predicted = unit.map((counts) => counts * flux);
  return {
    flux,
    predicted,
    residuals: bins.map((bin, i) => {
      const sigma = expectedError(bin, predicted[i]!);
      return sigma > 0 && bin.good ? (excesses[i]! - predicted[i]!) / sigma : null;
    }),
    excess,
    total: good(predicted),
  };
}

/** √(expected on + α² off), where the bin's own error is √(on + α² off). */
function expectedError({ counts, background, error }: CountsBin, predicted: number): number {
  if (error === null || background === null) return 0;
  const ofBackground = Math.max(0, error ** 2 - counts);
  return Math.sqrt(predicted + background + ofBackground);
}

function powerLaw(norm: number, index: number): SpectralModel {
  const parameters = { norm, index, reference: 1 };
  return {
    kind: 'power-law',
    parameters: Object.entries(parameters).map(([name, value]) => ({
      name,
      value,
      error: null,
      systematic: null,
    })),
    covariance: null,
    range: null,
  };
}
