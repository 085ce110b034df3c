/**
 * A source of a catalogue, and the published products that belong to it.
 */
export interface CatalogueSource {
  /** Number or name inside the catalogue. */
  readonly key: string;
  readonly name: string;
  /** Every other name, as written. */
  readonly aliases: readonly string[];
  /** ICRS, degrees. */
  readonly ra: number;
  readonly dec: number;
  /** Degrees; one number for both directions. */
  readonly posErr: number | null;
  /** In the words of SIMBAD, the first the one that is shown; `null` where it cannot be told. */
  readonly className: string | null;
  /** As the catalogue writes it. */
  readonly classWritten: string | null;
  /** Degrees: sigma of a Gaussian, radius of a shell; `null` for a point. */
  readonly size: number | null;
  readonly redshift: number | null;
  readonly discoverer: string | null;
  readonly discoveryDate: string | null;
  readonly seenBy: readonly string[];
  readonly fit: SpectralFit | null;
  /** Bibcode or DOI of the parameters. */
  readonly reference: string | null;
}

/** The spectral fit a catalogue gives for a source. */
export interface SpectralFit {
  /** A kind of lib/spectra/models. */
  readonly model: string;
  /** At 1 TeV, cm⁻² s⁻¹ TeV⁻¹. */
  readonly dnde: number | null;
  readonly dndeErr: number | null;
  readonly index: number | null;
  readonly indexErr: number | null;
  /** TeV. */
  readonly cutoff: number | null;
  /** Above 1 TeV, cm⁻² s⁻¹. */
  readonly flux: number | null;
  readonly fluxErr: number | null;
}

/** A spectrum or a light curve in a file. */
export interface CatalogueProduct {
  /** obs_id: unique in the collection. */
  readonly obsId: string;
  /** Key of its source. */
  readonly sourceKey: string;
  readonly path: string;
  /** Content to be written to `path` before it is ingested, where the catalogue has all in one table. */
  readonly content?: string;
  /** A file beside it that has the fitted model (gamma-cat's data set files). */
  readonly modelPath?: string;
  readonly licence: string | null;
}

/** A catalogue as it was read. */
export interface Catalogue {
  /** Of the collection, when the operator names no other. */
  readonly collection: string;
  readonly title: string;
  readonly reference: string | null;
  readonly licence: string | null;
  readonly sources: readonly CatalogueSource[];
  readonly products: readonly CatalogueProduct[];
  /** Sentences about what could not be read. */
  readonly problems: readonly string[];
}

/** A catalogue that cannot be read at all. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}
