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
 * Radians within which sines are summed from their series, exact to the last digit of a double and several times as
 * fast: a field of view is small, and a map has a million events.
 */
const NEAR = 0.2;

function sinNear(x: number): number {
  const s = x * x;
  return x * (1 - (s / 6) * (1 - (s / 20) * (1 - (s / 42) * (1 - (s / 72) * (1 - s / 110)))));
}

function cosNear(x: number): number {
  const s = x * x;
  return 1 - (s / 2) * (1 - (s / 12) * (1 - (s / 30) * (1 - (s / 56) * (1 - (s / 90) * (1 - s / 132)))));
}

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
    const above = (dec[i]! - centre.dec) * RADIAN;
    let sinHourAngle: number;
    let cosHourAngle: number;
    let sinDec: number;
    let cosDec: number;
    if (Math.abs(hourAngle) < NEAR && Math.abs(above) < NEAR) {
      const sinAbove = sinNear(above);
      const cosAbove = cosNear(above);
      sinDec = sinDec0 * cosAbove + cosDec0 * sinAbove;
      cosDec = cosDec0 * cosAbove - sinDec0 * sinAbove;
      sinHourAngle = sinNear(hourAngle);
      cosHourAngle = cosNear(hourAngle);
    } else {
      sinDec = Math.sin(dec[i]! * RADIAN);
      cosDec = Math.cos(dec[i]! * RADIAN);
      sinHourAngle = Math.sin(hourAngle);
      cosHourAngle = Math.cos(hourAngle);
    }
    const cosDistance = sinDec0 * sinDec + cosDec0 * cosDec * cosHourAngle;
    const scale = cosDistance > 0 ? DEGREE / cosDistance : Number.NaN;
    x[i] = cosDec * sinHourAngle * scale;
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
