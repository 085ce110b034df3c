/**
 * Regions of the sky, as footprints and searches have them.
 *
 * A polygon has great-circle edges, is implicitly closed and lies within an open hemisphere; its
 * inside is the smaller side, so the winding is free. Boundaries belong to their region.
 */
import { angularSeparation } from './angular-separation';
import type { Position } from './position';
import { combine, cross, dot, toVector, type Vector } from './unit-vector';

export interface Point extends Position {
  readonly kind: 'point';
}
export interface Circle extends Position {
  readonly kind: 'circle';
  /** Degrees, 0 to 180. */
  readonly radius: number;
}
export interface Polygon {
  readonly kind: 'polygon';
  /** Three or more. */
  readonly vertices: readonly Position[];
}
export interface Union {
  readonly kind: 'union';
  readonly members: readonly Shape[];
}
export type Shape = Point | Circle | Polygon;
export type Region = Shape | Union;

/** Degrees; covers the rounding of double precision, 0.04 microarcsec. */
export const TOLERANCE = 1e-11;

/** Whether a place lies in a region. */
export function holds(region: Region, position: Position): boolean {
  switch (region.kind) {
    case 'point':
      return angularSeparation(region.ra, region.dec, position.ra, position.dec) <= TOLERANCE;
    case 'circle':
      return angularSeparation(region.ra, region.dec, position.ra, position.dec) <= region.radius + TOLERANCE;
    case 'polygon':
      return polygonHolds(region.vertices.map(toVector), toVector(position));
    case 'union':
      return region.members.some((member) => holds(member, position));
    default:
      return region satisfies never;
  }
}

/** By the angle under which the outline is seen from the place: a whole turn from inside, none from outside. */
function polygonHolds(vertices: readonly Vector[], place: Vector): boolean {
  const middle = findMiddle(vertices);
  // The place opposite to the inside sees a whole turn too.
  if (middle === null || dot(middle, place) <= 0) return false;
  let turn = 0;
  for (const [index, a] of vertices.entries()) {
    const b = vertices[(index + 1) % vertices.length]!;
    const [toA, toB] = [cross(place, a), cross(place, b)];
    const sine = dot(place, cross(toA, toB));
    const cosine = dot(toA, toB);
    if (Math.abs(sine) < 1e-15 && cosine <= 0) return true; // on this edge
    turn += Math.atan2(sine, cosine);
  }
  return Math.abs(turn) > Math.PI;
}

/**
 * A direction with all vertices before it, by Rosenblatt's perceptron: turn towards one that is behind until none is.
 *
 * @returns `null` when the vertices do not fit into an open hemisphere
 */
function findMiddle(vertices: readonly Vector[]): Vector | null {
  let middle: Vector = [0, 0, 0];
  for (const vertex of vertices) middle = combine(1, middle, 1, vertex);
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    const behind = vertices.find((vertex) => dot(middle, vertex) <= 1e-9);
    if (behind === undefined) return middle;
    middle = combine(1, middle, 1, behind);
  }
  return null;
}
