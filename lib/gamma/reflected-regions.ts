/**
 * Off regions like the on region, at the same distance from the pointing (Berge, Funk & Hinton 2007,
 * A&A 466, 1219, §3.1): the camera's acceptance is about the same in all of them.
 *
 * The on region is turned about the pointing. A turn is as wide as the circle looks from there, so neighbours
 * touch, and the first and last stay a gap away from the on region, into which its events are smeared.
 * Gammapy 1.0 steps in the same way; it measures the width on pixels, we on the sphere.
 */

import { angularSeparation } from '@/lib/sky/angular-separation';
import { offsetBy } from '@/lib/sky/offset-by';
import type { Position } from '@/lib/sky/position';
import { positionAngle } from '@/lib/sky/position-angle';

/** A circle on the sky, degrees. */
export interface SkyCircle extends Position {
  readonly radius: number;
}

const RADIAN = Math.PI / 180;

/** Left free on both sides of the on region, radians about the pointing; Gammapy's default. */
const GAP = 0.1;

/** More add little: the error is then that of the on counts. */
const MAX_REGIONS = 60;

/**
 * @returns none when the pointing is inside the on region, or so near that no other has room
 * @throws {RangeError} for a radius that is no circle
 */
export function reflectRegions(on: SkyCircle, pointing: Position): SkyCircle[] {
  if (!(on.radius > 0 && on.radius < 90)) {
    throw new RangeError(
      `Cannot reflect a circle of ${on.radius}°: expected a radius above 0° and below 90°`,
    );
  }
  const offset = angularSeparation(pointing.ra, pointing.dec, on.ra, on.dec);
  const ratio = Math.sin(on.radius * RADIAN) / Math.sin(offset * RADIAN);
  if (!(ratio < 1)) return [];
  const width = 2 * Math.asin(ratio);
  const angle = positionAngle(pointing, on);
  const regions: SkyCircle[] = [];
  for (
    let turn = width + GAP;
    turn < 2 * Math.PI - width - GAP && regions.length < MAX_REGIONS;
    turn += width
  ) {
    const centre = offsetBy(pointing.ra, pointing.dec, offset, angle + turn / RADIAN);
    regions.push({ ...centre, radius: on.radius });
  }
  return regions;
}
