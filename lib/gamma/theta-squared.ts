/**
 * Events by their squared distance θ² from a position: a ring of equal θ² has equal area, so a flat background
 * is flat here, and a source rises at zero.
 *
 * The same is counted about the centres of the off regions. With several of them one event may be near two
 * centres and count for both, as long as θ² reaches beyond the regions' radius.
 */

import type { Position } from '@/lib/sky/position';
import { type EventVectors, forEachWithin } from './event-vectors';

export interface ThetaSquared {
  /** Degrees², rising from 0, float64, [bin + 1]. */
  readonly edges: Float64Array;
  /** Float64, [bin]. */
  readonly on: Float64Array;
  /** About all off centres together; multiply by alpha to compare. */
  readonly off: Float64Array;
  /** One over the number of off centres; null without one. */
  readonly alpha: number | null;
}

/** @param maximum degrees² */
export function thetaSquaredEdges(maximum: number, bins: number): Float64Array {
  return Float64Array.from({ length: bins + 1 }, (_, i) => (maximum * i) / bins);
}

/**
 * @param wanted 1 for events to count, [event]; null for all
 * @param edges of equal width, from 0
 */
export function countThetaSquared(
  events: EventVectors,
  wanted: Uint8Array | null,
  on: Position,
  off: readonly Position[],
  edges: Float64Array,
): ThetaSquared {
  const count = (centre: Position, into: Float64Array) => {
    const maximum = edges.at(-1)!;
    const perBin = into.length / maximum;
    forEachWithin(events, centre, maximum, (event, squared) => {
      if (wanted?.[event] !== 0) into[Math.floor(squared * perBin)]! += 1;
    });
    return into;
  };
  const bins = edges.length - 1;
  const offCounts = new Float64Array(bins);
  for (const centre of off) count(centre, offCounts);
  return {
    edges,
    on: count(on, new Float64Array(bins)),
    off: offCounts,
    alpha: off.length === 0 ? null : 1 / off.length,
  };
}

/** 1 where a wanted event lies inside a circle, `θ < radius`. */
export function insideCircle(
  events: EventVectors,
  wanted: Uint8Array | null,
  centre: Position,
  radius: number,
): Uint8Array {
  const inside = new Uint8Array(events.x.length);
  forEachWithin(events, centre, radius ** 2, (event) => {
    inside[event] = wanted?.[event] === 0 ? 0 : 1;
  });
  return inside;
}

/** How many wanted events lie inside a circle. */
export function countInside(
  events: EventVectors,
  wanted: Uint8Array | null,
  centre: Position,
  radius: number,
): number {
  let count = 0;
  forEachWithin(events, centre, radius ** 2, (event) => {
    if (wanted?.[event] !== 0) count += 1;
  });
  return count;
}
