/**
 * What the three shapes of a point spread function have in common: how much of a point source lies within a radius.
 */

import type { ResponseAxis } from './response-axis';

export interface PointSpread {
  readonly kind: 'psf_table' | 'psf_3gauss' | 'psf_king';
  readonly energy: ResponseAxis;
  readonly offset: ResponseAxis;
  /** Largest radius that is told, degrees. */
  readonly reach: number;
  /** Part of the events within a radius of degrees, 0 to 1; null outside the table. */
  readonly containment: (radius: number, energy: number, offset: number) => number | null;
}

const HALVINGS = 40;

/**
 * The radius that holds a part of the events.
 *
 * @param part 0.68, 0.95 …
 * @returns degrees; null where the table has no function, or not so much of it
 */
export function containmentRadius(
  psf: PointSpread,
  part: number,
  energy: number,
  offset: number,
): number | null {
  const whole = psf.containment(psf.reach, energy, offset);
  if (whole === null || !(whole >= part)) return null;
  let [low, high] = [0, psf.reach];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if ((psf.containment(middle, energy, offset) ?? 0) < part) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
