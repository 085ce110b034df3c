/**
 * Regions as they are drawn: rings of unit vectors, and a cap that holds all of it.
 */
import { separation } from './healpix-cell';
import { offsetBy } from './offset-by';
import type { Region, Shape } from './region';
import { combine, toPosition, toVector, type Vector } from './unit-vector';

export interface Outline {
  /** Closed: the last place is joined to the first. A point has a ring of itself. */
  readonly rings: readonly (readonly Vector[])[];
  readonly centre: Vector;
  /** Degrees from the centre, within which all of it lies. */
  readonly radius: number;
}

const CIRCLE_STEPS = 40;
/** Degrees between places of a polygon's edge, so that a long one bends as a great circle does. */
const EDGE_STEP = 3;

export function outline(region: Region): Outline {
  const shapes = region.kind === 'union' ? region.members : [region];
  const rings = shapes.map(ring);
  const [only] = shapes;
  if (shapes.length === 1 && only !== undefined && only.kind !== 'polygon') {
    return { rings, centre: toVector(only), radius: only.kind === 'circle' ? only.radius : 0 };
  }
  const all = rings.flat();
  const sum = all.reduce<Vector>((total, one) => combine(1, total, 1, one), [0, 0, 0]);
  const centre = toVector(toPosition(sum));
  const radii = shapes.map((shape, i) =>
    shape.kind === 'circle'
      ? separation(centre, toVector(shape)) + shape.radius // its ring is a polygon inside it
      : Math.max(...rings[i]!.map((one) => separation(centre, one))),
  );
  return { rings, centre, radius: Math.max(...radii) };
}

function ring(shape: Shape): Vector[] {
  switch (shape.kind) {
    case 'point':
      return [toVector(shape)];
    case 'circle':
      // Against the sun as seen from inside: the same winding for all, which a fill wants.
      return Array.from({ length: CIRCLE_STEPS }, (_, step) =>
        toVector(offsetBy(shape.ra, shape.dec, shape.radius, (360 * step) / CIRCLE_STEPS)),
      );
    case 'polygon': {
      const corners = shape.vertices.map(toVector);
      return corners.flatMap((from, i) => edge(from, corners[(i + 1) % corners.length]!));
    }
    default:
      return shape satisfies never;
  }
}

/** From one corner up to the next, which is not included. */
function edge(from: Vector, to: Vector): Vector[] {
  const steps = Math.max(1, Math.ceil(separation(from, to) / EDGE_STEP));
  return Array.from({ length: steps }, (_, step) => {
    const part = step / steps;
    const [x, y, z] = combine(1 - part, from, part, to);
    const length = Math.hypot(x, y, z);
    return [x / length, y / length, z / length];
  });
}
