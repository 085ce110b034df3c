/**
 * Counts against reconstructed energy, on and off the source: what a fit starts from. No flux; that needs a model.
 */
import type { Folding } from './folding';
import type { ProductMeta } from './spectrum';

export interface CountsBin {
  /** Reconstructed energy, TeV. */
  readonly eMin: number;
  readonly eMax: number;
  readonly counts: number;
  /** Counts of the off regions, scaled to the on region; `null` without a background file. */
  readonly background: number | null;
  /** One sigma of counts − background: √(on + α² off). */
  readonly error: number | null;
  /** m² at the middle of the bin, before energy dispersion; `null` without an ARF. */
  readonly area: number | null;
  /** Whether the file marks the bin as good (QUALITY 0). */
  readonly good: boolean;
}

export interface CountsSpectrum {
  readonly kind: 'counts';
  readonly name: string;
  readonly bins: readonly CountsBin[];
  /** Seconds. */
  readonly exposure: number | null;
  /** For counts that a model would give; `null` without an ARF or an RMF. */
  readonly folding: Folding | null;
  readonly remarks: readonly string[];
  readonly meta: ProductMeta;
}
