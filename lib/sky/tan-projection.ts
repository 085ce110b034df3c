/**
 * The gnomonic projection, TAN, about a point of the sky (WCS Paper II §5.1.3).
 *
 * The plane touches the sphere at the centre; x grows to the east and y to the north, both in degrees, as
 * the intermediate world coordinates of a FITS header do. Half of the sky, at 90° and beyond, has no place
 * on the plane.
 */

import type { Position } from './position';

const RADIAN = Math.PI / 180;
const DEGREE = 180 / Math.PI;

/**
 * Many points at once, since a map has a million of them.
 *
 * @param ra degrees
 * @param dec degrees, as long as `ra`
 * @returns x and y in degrees, NaN for points 90° or more from the centre
 */
export function projectTan(
  centre: Position,
  ra: ArrayLike<number>,
  dec: ArrayLike<number>,
): { x: Float64Array; y: Float64Array } {
  const sinDec0 = Math.sin(centre.dec * RADIAN);
  const cosDec0 = Math.cos(centre.dec * RADIAN);
  const x = new Float64Array(ra.length);
  const y = new Float64Array(ra.length);
  for (let i = 0; i < ra.length; i += 1) {
    const hourAngle = (ra[i]! - centre.ra) * RADIAN;
    const sinDec = Math.sin(dec[i]! * RADIAN);
    const cosDec = Math.cos(dec[i]! * RADIAN);
    const cosHourAngle = Math.cos(hourAngle);
    const cosDistance = sinDec0 * sinDec + cosDec0 * cosDec * cosHourAngle;
    const scale = cosDistance > 0 ? DEGREE / cosDistance : Number.NaN;
    x[i] = cosDec * Math.sin(hourAngle) * scale;
    y[i] = (cosDec0 * sinDec - sinDec0 * cosDec * cosHourAngle) * scale;
  }
  return { x, y };
}

/**
 * Back to the sky.
 *
 * @param x degrees east of the centre, on the plane
 * @param y degrees north
 * @returns degrees, RA from 0 up to 360
 */
export function deprojectTan(centre: Position, x: number, y: number): Position {
  const xi = x * RADIAN;
  const eta = y * RADIAN;
  const sinDec0 = Math.sin(centre.dec * RADIAN);
  const cosDec0 = Math.cos(centre.dec * RADIAN);
  const north = cosDec0 - eta * sinDec0;
  const ra = centre.ra + Math.atan2(xi, north) * DEGREE;
  const dec = Math.atan2(sinDec0 + eta * cosDec0, Math.hypot(xi, north)) * DEGREE;
  return { ra: ((ra % 360) + 360) % 360, dec };
}
