/**
 * Footprints as a map holds them: each different one once, as flat arrays, since there are ten thousand of them.
 */
import { outline } from '@/lib/sky/outline';
import type { Position } from '@/lib/sky/position';
import { holds, type Region } from '@/lib/sky/region';
import { capOf, pieceTest, type SkyPiece, type SkyRule } from '@/lib/sky/sky-piece';
import { toDegrees, toRadians, toVector, type Vector } from '@/lib/sky/unit-vector';

export interface Footprints {
  readonly regions: readonly Region[];
  /** Directions of their middles. Shape: [footprint, 3]. */
  readonly centres: Float64Array;
  /** Radians of the caps that hold them. Shape: [footprint]. */
  readonly radii: Float64Array;
  /** Where the rings of a footprint start in `rings`; one more than footprints. A circle has none: it is its cap. */
  readonly firstRing: Uint32Array;
  /** Where a ring starts in `vectors`, counted in vectors; one more than rings. */
  readonly firstVector: Uint32Array;
  /** Shape: [vector, 3]. */
  readonly vectors: Float64Array;
}

export function footprints(regions: readonly Region[]): Footprints {
  const firstRing = new Uint32Array(regions.length + 1);
  const rings: (readonly Vector[])[] = [];
  const centres = new Float64Array(3 * regions.length);
  const radii = new Float64Array(regions.length);
  regions.forEach((region, i) => {
    // Thousands of circles are the rule: their places are found as they are drawn.
    const {
      rings: own,
      centre,
      radius,
    } = region.kind === 'circle' ? { rings: [], ...capOf(region) } : outline(region);
    rings.push(...own);
    firstRing[i + 1] = rings.length;
    [centres[3 * i], centres[3 * i + 1], centres[3 * i + 2]] = centre;
    radii[i] = toRadians(radius);
  });
  const firstVector = new Uint32Array(rings.length + 1);
  rings.forEach((ring, i) => {
    firstVector[i + 1] = firstVector[i]! + ring.length;
  });
  const vectors = Float64Array.from(rings.flat(2));
  return { regions, centres, radii, firstRing, firstVector, vectors };
}

export const NO_FOOTPRINTS: Footprints = footprints([]);

export function centreOf({ centres }: Footprints, footprint: number): Vector {
  return [centres[3 * footprint]!, centres[3 * footprint + 1]!, centres[3 * footprint + 2]!];
}

/** Those that hold a place, and those whose middle is within `near` radians of it. */
export function footprintsAt(all: Footprints, place: Position, near: number): number[] {
  const [x, y, z] = toVector(place);
  const found: number[] = [];
  for (let i = 0; i < all.radii.length; i += 1) {
    const [cx, cy, cz] = centreOf(all, i);
    const distance = 2 * Math.asin(Math.min(1, Math.hypot(x - cx, y - cy, z - cz) / 2));
    if (distance <= near || (distance <= all.radii[i]! + 1e-9 && holds(all.regions[i]!, place)))
      found.push(i);
  }
  return found;
}

/** Those with a point, or with their middle, in a piece of the sky. */
export function footprintsIn(all: Footprints, piece: SkyPiece, rule: SkyRule): number[] {
  const keeps = pieceTest(rule, piece);
  return all.regions.flatMap((region, i) =>
    keeps(region, { centre: centreOf(all, i), radius: toDegrees(all.radii[i]!) }) ? [i] : [],
  );
}
