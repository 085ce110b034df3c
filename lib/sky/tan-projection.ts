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
 * Radians within which sines are polynomials, several times as fast as those that serve all angles: a field of view is
 * small, and a map has a million events. Their coefficients come from Chebyshev's expansion over this range, in powers
 * of x², worked out with 40 digits; both are off by less than 2.3e-16, a rounding of 1.
 */
export const NEAR = 0.2;

/** Within NEAR. */
export function sinNear(x: number): number {
  const s = x * x;
  return (
    x *
    (1 +
      s *
        (-0.1666666666666604 +
          s * (0.008333333332081522 + s * (-0.0001984126107797663 + s * 2.7532277711786327e-6))))
  );
}

/** 1 − cos, within NEAR. */
export function versinNear(x: number): number {
  const s = x * x;
  return (
    s *
    (0.4999999999999945 +
      s * (-0.041666666662260314 + s * (0.0013888883380555612 + s * -2.477955083822567e-5)))
  );
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
    let cosDistance: number;
    if (Math.abs(hourAngle) < NEAR && Math.abs(above) < NEAR) {
      const sinAbove = sinNear(above);
      const cosAbove = 1 - versinNear(above);
      const cosDec = cosDec0 * cosAbove - sinDec0 * sinAbove;
      const turned = cosDec * versinNear(hourAngle);
      cosDistance = cosAbove - cosDec0 * turned;
      x[i] = cosDec * sinNear(hourAngle);
      y[i] = sinAbove + sinDec0 * turned;
    } else {
      const sinDec = Math.sin(dec[i]! * RADIAN);
      const cosDec = Math.cos(dec[i]! * RADIAN);
      const along = cosDec * Math.cos(hourAngle);
      cosDistance = sinDec0 * sinDec + cosDec0 * along;
      x[i] = cosDec * Math.sin(hourAngle);
      y[i] = cosDec0 * sinDec - sinDec0 * along;
    }
    const scale = cosDistance > 0 ? DEGREE / cosDistance : Number.NaN;
    x[i]! *= scale;
    y[i]! *= scale;
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
