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
 * Calls back for each event within a distance of a point, with its squared distance in degrees².
 *
 * No array is made of a million distances: a quick look asks for a dozen points.
 *
 * @param maximum degrees², excluded; the arc sine is taken for nearer events alone
 */
export function forEachWithin(
  { x, y, z }: EventVectors,
  point: Position,
  maximum: number,
  visit: (event: number, squared: number) => void,
): void {
  const [cx, cy, cz] = toVector(point);
  // A hair wider, for the exact comparison in degrees below.
  const limit = (2 * Math.sin((Math.sqrt(maximum) * RADIAN) / 2)) ** 2 * (1 + 1e-12);
  for (let i = 0; i < x.length; i += 1) {
    const dx = x[i]! - cx;
    const dy = y[i]! - cy;
    const dz = z[i]! - cz;
    const chord = dx * dx + dy * dy + dz * dz;
    if (!(chord < limit)) continue;
    const squared = ((2 * Math.asin(Math.sqrt(chord) / 2)) / RADIAN) ** 2;
    if (squared < maximum) visit(i, squared);
  }
}
