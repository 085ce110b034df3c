/**
 * A spectrum as everybody here holds it: points of differential flux, and the model somebody fitted.
 *
 * Whatever the file is written in, energies are TeV and fluxes dN/dE in cm⁻² s⁻¹ TeV⁻¹; `written` keeps the
 * units of the file. One measurement of one instrument is a `spectrum`, several put together are an `sed`.
 */
import type { SpectralModel } from './models/spectral-model';

/** Units of dN/dE inside this folder. */
export const FLUX_UNIT = 'cm-2 s-1 TeV-1';
export const ENERGY_UNIT = 'TeV';

export interface FluxPoint {
  /** TeV. */
  readonly eRef: number;
  /** Edges of the energy bin, TeV; `null` where the file has none. */
  readonly eMin: number | null;
  readonly eMax: number | null;
  /** dN/dE; `null` for a point that is an upper limit alone. */
  readonly dnde: number | null;
  /** Distances from `dnde` down and up, one sigma, above zero. */
  readonly errn: number | null;
  readonly errp: number | null;
  /** Set when the point is an upper limit, and only then. */
  readonly upperLimit: number | null;
  /** Which of several data sets of one file it is from (`paper`, `component`). */
  readonly origin: string | null;
}

export interface Spectrum {
  readonly kind: 'spectrum';
  readonly name: string;
  readonly points: readonly FluxPoint[];
  /** Probability, 0 to 1, with which the true flux lies below the upper limits; `null` when nobody says. */
  readonly limitConfidence: number | null;
  readonly model: SpectralModel | null;
  readonly written: { readonly energy: string; readonly flux: string };
  /** Sentences about what was left out, assumed or looks wrong. */
  readonly remarks: readonly string[];
  readonly meta: ProductMeta;
}

/** What files say about themselves, where they do. */
export interface ProductMeta {
  readonly source: string | null;
  readonly telescope: string | null;
  /** Bibcode or DOI. */
  readonly reference: string | null;
  readonly comments: string | null;
  readonly licence: string | null;
  readonly redshift: number | null;
  /** MJD in the scale of the file, UTC where it names none. */
  readonly mjdMin: number | null;
  readonly mjdMax: number | null;
  /** Further metadata, in groups, as our own files carry them. */
  readonly groups: readonly MetadataGroup[];
}

/** `Curation: { Publisher: VC-Paris … }`, printed as it stands. */
export interface MetadataGroup {
  readonly title: string;
  readonly items: readonly (readonly [label: string, value: string])[];
}

/** The range of energies that points and bins span, TeV. @returns `null` without points */
export function energyRange(points: readonly FluxPoint[]): { lower: number; upper: number } | null {
  if (points.length === 0) return null;
  return {
    lower: Math.min(...points.map((point) => point.eMin ?? point.eRef)),
    upper: Math.max(...points.map((point) => point.eMax ?? point.eRef)),
  };
}
