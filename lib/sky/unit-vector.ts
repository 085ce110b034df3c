/**
 * Places as unit vectors: x towards (0, 0), y towards (90, 0), z towards the north pole. No formula of this
 * kind has trouble at the poles or where right ascension wraps.
 */
import type { Position } from './position';

export type Vector = readonly [x: number, y: number, z: number];

export const toRadians = (degrees: number) => (degrees * Math.PI) / 180;
export const toDegrees = (radians: number) => (radians * 180) / Math.PI;

export function toVector({ ra, dec }: Position): Vector {
  const [lambda, phi] = [toRadians(ra), toRadians(dec)];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** The place a vector of any length looks at; ra in [0, 360). */
export function toPosition([x, y, z]: Vector): Position {
  const ra = toDegrees(Math.atan2(y, x));
  // A tiny negative angle would round to 360.
  return { ra: ra < 0 ? (ra + 360) % 360 : ra, dec: toDegrees(Math.atan2(z, Math.hypot(x, y))) };
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** The vector that is `x` along `a` and `y` along `b`. */
export function combine(x: number, a: Vector, y: number, b: Vector): Vector {
  return [x * a[0] + y * b[0], x * a[1] + y * b[1], x * a[2] + y * b[2]];
}
