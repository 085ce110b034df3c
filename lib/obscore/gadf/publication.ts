/**
 * What the archive itself decides about a run it publishes: names, rights, credit.
 */
export interface Publication {
  /** Authority of the identifiers, without `ivo://`. */
  readonly authority: string;
  readonly collection: string;
  readonly simulated: boolean;
  /**
   * `public`: now. A date (ISO 8601, UTC): then. `null`: proprietary without an end.
   */
  readonly release: 'public' | string | null;
  readonly reference: string | null;
  readonly proposal: string | null;
  /** Radius of the field of view, deg; `null` for what responses and camera say. */
  readonly fovRadius: number | null;
}

/** The file a dataset is downloaded as. */
export interface PublishedFile {
  readonly size: number;
  readonly mediaType: string;
}

/**
 * `ivo://authority/collection?obs_id` (IVOA Identifiers 2.0 §2.3).
 * The local part keeps its letter case; what would end it is percent-encoded.
 */
export function publisherDid({ authority, collection }: Publication, obsId: string): string {
  return `ivo://${authority}/${encodeURIComponent(collection)}?${encodeURIComponent(obsId)}`;
}
