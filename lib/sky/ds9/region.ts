/**
 * Regions on the sky as SAOImage DS9 draws them (ds9.si.edu/doc/ref/region.html).
 */

import type { Position } from '../position';

interface Common {
  /** What stands beside it; null for none. */
  readonly text: string | null;
}

/**
 * Lengths in degrees. Angles in degrees, counter-clockwise on the sky from the direction of falling RA to the
 * first of two lengths: a box of angle 0 has its width along RA.
 */
export type Ds9Region = Common &
  (
    | { readonly shape: 'point'; readonly centre: Position }
    | { readonly shape: 'circle'; readonly centre: Position; readonly radius: number }
    | { readonly shape: 'annulus'; readonly centre: Position; readonly radii: readonly number[] }
    | {
        readonly shape: 'ellipse' | 'box';
        readonly centre: Position;
        /** Semi-axes of an ellipse, whole sides of a box. */
        readonly sizes: readonly [number, number];
        readonly angle: number;
      }
    | { readonly shape: 'polygon'; readonly corners: readonly Position[] }
  );

/** In which the numbers of a file are. FK5 of J2000 is ICRS within 0.02 arcsec, which no region minds. */
export type Ds9Frame = 'icrs' | 'fk5' | 'galactic';
