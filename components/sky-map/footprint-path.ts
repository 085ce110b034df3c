/** The outline of a footprint as lines on the screen. */
import { crossesSeam, project, type SkyProjection } from '@/lib/sky/sky-view';
import { cross, type Vector } from '@/lib/sky/unit-vector';
import { centreOf, type Footprints } from './footprints';
import type { LinePath } from './line-layer';
import { trace } from './pen';

/** Adds it wherever it lies: whether it may be seen is the caller's to ask. */
export function addFootprint(path: LinePath, projection: SkyProjection, all: Footprints, i: number): void {
  const centre = centreOf(all, i);
  const radius = all.radii[i]!;
  const torn = crossesSeam(projection, centre, Math.sin(Math.min(Math.PI / 2, radius)));
  const pen = { context: path, projection };
  const point = new Float64Array(2);
  if (all.regions[i]!.kind === 'circle') {
    addCircle(pen, centre, radius, torn, point);
    return;
  }
  const { firstRing, firstVector, vectors } = all;
  for (let ring = firstRing[i]!; ring < firstRing[i + 1]!; ring += 1) {
    const start = firstVector[ring]!;
    const at = (k: number) => {
      const place = 3 * (start + k);
      return project(projection, vectors[place]!, vectors[place + 1]!, vectors[place + 2]!, point);
    };
    trace(pen, firstVector[ring + 1]! - start, at, point, torn);
  }
}

/** Corners that a circle may be drawn with, and the cosine and sine of each. */
const CORNERS = [8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 768, 1536].map((count) =>
  Float64Array.from({ length: 2 * count }, (_, i) => {
    const angle = (2 * Math.PI * (i >> 1)) / count;
    return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  }),
);

/** A polygon of n corners in a circle of r pixels stays within 5 r / n² of it: here a third of a pixel. */
function cornersFor(pixels: number): Float64Array {
  const wanted = Math.sqrt(16 * pixels);
  return CORNERS.find((corners) => corners.length >= 2 * wanted) ?? CORNERS.at(-1)!;
}

function addCircle(
  pen: { readonly context: LinePath; readonly projection: SkyProjection },
  centre: Vector,
  radius: number,
  torn: boolean,
  point: Float64Array,
): void {
  const { projection } = pen;
  const corners = cornersFor(projection.scale * radius);
  const [along, out] = [Math.cos(radius), Math.sin(radius)];
  // Two directions square to the middle, always in the same turn, which a fill wants.
  const first = unit(cross(centre, Math.abs(centre[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]));
  const second = cross(centre, first);
  const at = (k: number) => {
    const u = out * corners[2 * k]!;
    const v = out * corners[2 * k + 1]!;
    const x = along * centre[0] + u * first[0] + v * second[0];
    const y = along * centre[1] + u * first[1] + v * second[1];
    const z = along * centre[2] + u * first[2] + v * second[2];
    return project(projection, x, y, z, point);
  };
  trace(pen, corners.length / 2, at, point, torn);
}

function unit(vector: Vector): Vector {
  const length = Math.hypot(...vector);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}
