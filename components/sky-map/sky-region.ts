/** What is drawn on the map with the pointer, from its pixels to a region of the sky. */
import { angularSeparation } from '@/lib/sky/angular-separation';
import type { Position } from '@/lib/sky/position';
import { cross, dot, toVector, type Vector } from '@/lib/sky/unit-vector';
import { type Circle, holds, type Polygon } from '@/lib/sky/region';
import { type SkyProjection, unproject } from '@/lib/sky/sky-view';

export type DrawnRegion = Circle | Polygon;
export const DRAW_TOOLS = ['circle', 'box', 'polygon'] as const;
export type DrawTool = (typeof DRAW_TOOLS)[number];

export type Pixel = readonly [x: number, y: number];

/** The widest region that is searched as drawn, degrees from its middle to its edge: polygons fit into a hemisphere. */
const WIDEST = 85;

/**
 * @param pixels of a circle its middle and a place of its edge; of a box two opposite corners
 * @returns `null` for what is no region yet
 */
export function drawnRegion(
  tool: Exclude<DrawTool, 'polygon'>,
  pixels: readonly Pixel[],
  projection: SkyProjection,
): DrawnRegion | null {
  const [a, b] = pixels;
  if (a === undefined || b === undefined) return null;
  if (tool === 'circle') {
    const [middle, edge] = [unproject(projection, ...a), unproject(projection, ...b)];
    if (middle === null || edge === null) return null;
    const radius = angularSeparation(middle.ra, middle.dec, edge.ra, edge.dec);
    return radius > 0 ? { kind: 'circle', ...middle, radius } : null;
  }
  const corners: readonly Pixel[] = [a, [a[0], b[1]], b, [b[0], a[1]]];
  const vertices = corners.map((corner) => unproject(projection, ...corner));
  if (!vertices.every((vertex) => vertex !== null)) return null;
  const region = drawnPolygon(vertices, projection);
  // Edges of more than half a turn go the other way round the sky: then the inside is not what was drawn.
  const middle = unproject(projection, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
  return region === null || (middle !== null && !holds(region, middle)) ? null : region;
}

/**
 * The polygon of corners on the sky, which stay where they are while the map is moved between them.
 *
 * @returns `null` for less than three, for corners on one line, and for more than half of the sky
 */
export function drawnPolygon(
  vertices: readonly Position[],
  { scale }: Pick<SkyProjection, 'scale'>,
): Polygon | null {
  if (vertices.length < 3 || isWide(vertices) || area(vertices) * scale ** 2 < LEAST_AREA) return null;
  return { kind: 'polygon', vertices };
}

/** Square pixels. */
const LEAST_AREA = 4;

/** Steradians, nearly, on the plane about their middle, where arcs are straight: corners on one arc have none. */
function area(vertices: readonly Position[]): number {
  const vectors = vertices.map(toVector);
  const middle = vectors.reduce(([x, y, z], [a, b, c]): Vector => [x + a, y + b, z + c]);
  const length = Math.hypot(...middle);
  const flat = vectors.map((vector): Vector => {
    const part = dot(vector, middle) / length;
    return part > 0 ? [vector[0] / part, vector[1] / part, vector[2] / part] : [Infinity, Infinity, Infinity];
  });
  const doubled = flat.reduce(
    (sum, vector, i) => sum + dot(middle, cross(vector, flat[(i + 1) % flat.length]!)),
    0,
  );
  const found = Math.abs(doubled) / (2 * length);
  return Number.isNaN(found) ? Infinity : found; // more than a hemisphere
}

function isWide(vertices: readonly Position[]): boolean {
  return vertices.some((a) => vertices.some((b) => angularSeparation(a.ra, a.dec, b.ra, b.dec) > 2 * WIDEST));
}
