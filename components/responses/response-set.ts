/**
 * The responses of one observation, as links, for the viewer.
 */

export interface ResponsePart {
  /** `aeff`, `edisp`, `psf`, `bkg`, `rad_max` */
  readonly type: string;
  /** On our own origin. */
  readonly url: string;
}

export interface ResponseSet {
  readonly obsId: string;
  /** obs_publisher_did */
  readonly id: string;
  /** Target and collection, for a heading. */
  readonly title: string;
  readonly parts: readonly ResponsePart[];
  /** Why there is nothing to fetch; null when there is. */
  readonly refusal: string | null;
}
