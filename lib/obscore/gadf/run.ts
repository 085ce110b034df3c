/**
 * What a reader of GADF files hands over of one run: headers and figures, no events.
 *
 * Plain data, so that it can be made by hand in a test, and needs no FITS here.
 */
import type { Keywords } from './keywords';

export interface GoodTime {
  /** Seconds since the reference of the GTI table. */
  readonly start: number;
  readonly stop: number;
}

/** Figures of the event table. Energies in TeV; null when there is no event. */
export interface EventFigures {
  readonly count: number;
  readonly energyMin: number | null;
  readonly energyMax: number | null;
  /** Circle that holds all events, for runs without one pointing (drift scans). */
  readonly circle: { readonly ra: number; readonly dec: number; readonly radius: number } | null;
}

/** Where the effective area (AEFF_2D) is above zero. */
export interface EffectiveAreaFigures {
  readonly keywords: Keywords;
  /** TeV */
  readonly energyMin: number;
  readonly energyMax: number;
  /** Offsets from the pointing, deg; equal or close for responses made for one offset. */
  readonly offsetMin: number;
  readonly offsetMax: number;
}

/** A resolution, and the energy (TeV) and offset (deg) it was read at. */
export interface Resolution {
  readonly value: number;
  readonly energy: number;
  readonly offset: number;
}

export interface ResponseFigures {
  /** HDU classes in the order aeff, edisp, psf, bkg, rad_max: `aeff_2d` … */
  readonly classes: readonly string[];
  readonly effectiveArea: EffectiveAreaFigures | null;
  /** Angle that holds 68 % of the events of a point source, deg. */
  readonly angular: Resolution | null;
  /** One sigma of reconstructed over true energy. */
  readonly energy: Resolution | null;
}

export interface GadfRun {
  /** OBS_ID as text: some releases use numbers beyond 2³¹. */
  readonly obsId: string;
  /** Header of EVENTS. */
  readonly header: Keywords;
  /** Header of GTI, which has a time reference of its own. */
  readonly gtiHeader: Keywords;
  /** Row of the obs-index; empty without one. */
  readonly index: Keywords;
  readonly goodTimes: readonly GoodTime[];
  readonly events: EventFigures;
  readonly responses: ResponseFigures;
}
