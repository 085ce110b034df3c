/**
 * A look at the sky on a flat screen: where a place lies in the picture, and what place lies under a point of it.
 *
 * The whole sky is the Hammer-Aitoff projection (AIT), a part of it the stereographic one (STG; WCS Paper II §5.4.2,
 * §5.1.4), which keeps circles round. We look at the sphere from inside: **east is to the left**. Pixels grow to the
 * right and down, as those of a canvas.
 *
 * A vector is turned by a matrix and divided a few times, without sines: ten thousand outlines are drawn in every step
 * of a drag.
 */
import { fromGalactic } from './galactic';
import type { Position } from './position';
import { cross, dot, toPosition, toVector, type Vector } from './unit-vector';

/** Whose north is up and whose lines are drawn. */
export type SkyFrame = 'icrs' | 'galactic';

export interface SkyView {
  readonly frame: SkyFrame;
  /** ICRS. On the whole sky only its longitude in the frame counts: the frame's equator stays level. */
  readonly centre: Position;
  /** Degrees of the sky across the smaller side of the picture; {@link WHOLE_SKY} or more for all of it. */
  readonly field: number;
}

/** Above so many degrees a part of the sky gives way to all of it. */
export const WHOLE_SKY = 150;
/** Degrees; nothing published here is as small. */
export const SMALLEST_FIELD = 0.01;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface SkyProjection {
  readonly view: SkyView;
  readonly size: Size;
  readonly whole: boolean;
  /** Pixels for a radian in the middle of the picture. */
  readonly scale: number;
  /** Rows: directions of the centre, of the east and of the north of the picture, ICRS. */
  readonly axes: readonly [Vector, Vector, Vector];
}

const POLES: Readonly<Record<SkyFrame, Vector>> = {
  icrs: [0, 0, 1],
  galactic: toVector(fromGalactic({ l: 0, b: 90 })),
};
/** The half axes of the whole sky in the projection, for a sphere of radius 1. */
const HALF_WIDTH = 2 * Math.SQRT2;
const HALF_HEIGHT = Math.SQRT2;
/** Room about the whole sky, in pixels: for labels. */
const MARGIN = 14;

export function skyProjection(view: SkyView, size: Size): SkyProjection {
  const whole = view.field >= WHOLE_SKY;
  const pole = POLES[view.frame];
  let forward = toVector(view.centre);
  let east = cross(pole, forward);
  if (Math.hypot(...east) < 1e-9) east = cross(pole, [1, 0, 0.1]); // at a pole any meridian may be the middle one
  east = unit(east);
  if (whole) forward = unit(cross(east, pole));
  const scale = whole
    ? Math.max(
        10,
        Math.min((size.width - 2 * MARGIN) / 2 / HALF_WIDTH, (size.height - 2 * MARGIN) / 2 / HALF_HEIGHT),
      )
    : Math.min(size.width, size.height) / 2 / (2 * Math.tan((view.field * Math.PI) / 720));
  return { view, size, whole, scale, axes: [forward, east, cross(forward, east)] };
}

/**
 * Where a place lies.
 *
 * @param point receives x and y
 * @returns false for what is not in the picture at all: behind the one who looks at a part of the sky
 */
export function project(
  { axes, whole, scale, size }: SkyProjection,
  x: number,
  y: number,
  z: number,
  point: Float64Array,
): boolean {
  const [f, e, n] = axes;
  const a = f[0] * x + f[1] * y + f[2] * z;
  const b = e[0] * x + e[1] * y + e[2] * z;
  const c = n[0] * x + n[1] * y + n[2] * z;
  let across: number;
  let up: number;
  if (whole) {
    // cos φ cos(λ/2) and cos φ sin(λ/2) from cos φ and cos φ cos λ.
    const h = Math.hypot(a, b);
    const half = Math.sqrt((h * (h + a)) / 2);
    // Near the middle h − a would lose its digits.
    const halfSine = a > 0 ? b * Math.sqrt(h / 2 / (h + a)) : Math.sign(b) * Math.sqrt((h * (h - a)) / 2);
    const divisor = Math.sqrt(1 + half);
    across = (HALF_WIDTH * halfSine) / divisor;
    up = (HALF_HEIGHT * c) / divisor;
  } else {
    if (a < -0.7) return false;
    across = (2 * b) / (1 + a);
    up = (2 * c) / (1 + a);
  }
  point[0] = size.width / 2 - scale * across;
  point[1] = size.height / 2 - scale * up;
  return true;
}

/** @returns `null` beside the whole sky */
export function unproject(
  { axes, whole, scale, size }: SkyProjection,
  px: number,
  py: number,
): Position | null {
  const across = (size.width / 2 - px) / scale;
  const up = (size.height / 2 - py) / scale;
  let turned: Vector;
  if (whole) {
    const inside = 1 - (across / 4) ** 2 - (up / 2) ** 2;
    if ((across / HALF_WIDTH) ** 2 + (up / HALF_HEIGHT) ** 2 > 1) return null;
    const z = Math.sqrt(inside);
    const sinDec = z * up;
    const longitude = 2 * Math.atan2(z * across, 2 * (2 * z * z - 1));
    const cosDec = Math.sqrt(Math.max(0, 1 - sinDec ** 2));
    turned = [cosDec * Math.cos(longitude), cosDec * Math.sin(longitude), sinDec];
  } else {
    const square = (across ** 2 + up ** 2) / 4;
    turned = [(1 - square) / (1 + square), across / (1 + square), up / (1 + square)];
  }
  const along = (axis: 0 | 1 | 2) =>
    turned[0] * axes[0][axis] + turned[1] * axes[1][axis] + turned[2] * axes[2][axis];
  return toPosition([along(0), along(1), along(2)]);
}

/**
 * Whether a cap is torn in two by the edge of the whole sky, which runs from pole to pole behind the one who looks.
 *
 * @param sine of the radius of the cap
 */
export function crossesSeam({ axes, whole }: SkyProjection, centre: Vector, sine: number): boolean {
  return whole && dot(axes[0], centre) < sine && Math.abs(dot(axes[1], centre)) < sine;
}

/** Degrees from the middle of the picture to its farthest corner; 180 for the whole sky. */
export function reach(projection: SkyProjection): number {
  if (projection.whole) return 180;
  const { width, height } = projection.size;
  return (4 * Math.atan(Math.hypot(width, height) / 4 / projection.scale) * 180) / Math.PI / 2;
}

/**
 * The turn that d3-geo's `rotate` wants for the same picture: degrees about its three axes.
 */
export function rotationOf({ axes }: SkyProjection): [number, number, number] {
  const [forward, east] = axes;
  const { ra, dec } = toPosition(forward);
  // East and north of ICRS at the centre; where they lie in the picture is the roll.
  const [eastIcrs, northIcrs] = [toVector({ ra: ra + 90, dec: 0 }), toVector({ ra, dec: dec + 90 })];
  const roll = (Math.atan2(dot(east, northIcrs), dot(east, eastIcrs)) * 180) / Math.PI;
  return [-ra, -dec, -roll];
}

function unit(vector: Vector): Vector {
  const length = Math.hypot(...vector);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}
