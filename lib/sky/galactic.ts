/**
 * Galactic coordinates, by the rotation that the Hipparcos catalogue fixed (ESA SP-1200, vol. 1, §1.5.3).
 */
import type { Position } from './position';
import { dot, toPosition, toVector, type Vector } from './unit-vector';

/** Degrees: longitude 0 ≤ l < 360 towards the Galactic centre, latitude b. */
export interface GalacticPosition {
  readonly l: number;
  readonly b: number;
}

/** Rows: the Galactic axes in ICRS. */
const AXES: readonly [Vector, Vector, Vector] = [
  [-0.0548755604162154, -0.873437090234885, -0.4838350155487132],
  [0.4941094278755837, -0.4448296299600112, 0.746982244497219],
  [-0.8676661490190047, -0.1980763734312015, 0.4559837761750669],
];

export function toGalactic(position: Position): GalacticPosition {
  const vector = toVector(position);
  const { ra, dec } = toPosition([dot(AXES[0], vector), dot(AXES[1], vector), dot(AXES[2], vector)]);
  return { l: ra, b: dec };
}

export function fromGalactic({ l, b }: GalacticPosition): Position {
  const [x, y, z] = toVector({ ra: l, dec: b });
  const along = (axis: 0 | 1 | 2) => x * AXES[0][axis] + y * AXES[1][axis] + z * AXES[2][axis];
  return toPosition([along(0), along(1), along(2)]);
}
