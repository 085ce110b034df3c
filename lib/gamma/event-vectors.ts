/**
 * Directions of events as unit vectors, [event], so that distances to many points cost no trigonometry.
 *
 * An event whose RA or Dec is not a number has NaN here, and is nowhere near anything.
 */

import type { Position } from '@/lib/sky/position';
import { toVector } from '@/lib/sky/unit-vector';
import type { EventList } from './event-list';

const RADIAN = Math.PI / 180;

export interface EventVectors {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

export function toVectors({ ra, dec }: Pick<EventList, 'ra' | 'dec'>): EventVectors {
  const x = new Float64Array(ra.length);
  const y = new Float64Array(ra.length);
  const z = new Float64Array(ra.length);
  for (let i = 0; i < ra.length; i += 1) {
    const cosDec = Math.cos(dec[i]! * RADIAN);
    x[i] = cosDec * Math.cos(ra[i]! * RADIAN);
    y[i] = cosDec * Math.sin(ra[i]! * RADIAN);
    z[i] = Math.sin(dec[i]! * RADIAN);
  }
  return { x, y, z };
}

/**
 * Squared angular distances from a point, up to a limit.
 *
 * @param maximum degrees²; the arc sine is taken for nearer events alone
 * @returns degrees², [event]; Infinity from `maximum` on
 */
export function squaredDistances({ x, y, z }: EventVectors, to: Position, maximum: number): Float64Array {
  const [cx, cy, cz] = toVector(to);
  const limit = (2 * Math.sin((Math.sqrt(maximum) * RADIAN) / 2)) ** 2;
  const squared = new Float64Array(x.length);
  for (let i = 0; i < x.length; i += 1) {
    const chord = (x[i]! - cx) ** 2 + (y[i]! - cy) ** 2 + (z[i]! - cz) ** 2;
    squared[i] = chord < limit ? ((2 * Math.asin(Math.sqrt(chord) / 2)) / RADIAN) ** 2 : Infinity;
  }
  return squared;
}
