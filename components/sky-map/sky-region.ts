/** What is drawn on the map with the pointer, from its pixels to a region of the sky. */
import { angularSeparation } from '@/lib/sky/angular-separation';
import type { Position } from '@/lib/sky/position';
import { type Circle, holds, type Polygon } from '@/lib/sky/region';
import { type SkyProjection, unproject } from '@/lib/sky/sky-view';

export type DrawnRegion = Circle | Polygon;
export const DRAW_TOOLS = ['circle', 'box', 'polygon'] as const;
export type DrawTool = (typeof DRAW_TOOLS)[number];

export type Pixel = readonly [x: number, y: number];

/** The widest region that is searched as drawn, degrees from its middle to its edge: polygons fit into a hemisphere. */
const WIDEST = 85;

/**
 * @param pixels of a circle its middle and a place of its edge; of a box two opposite corners; of a polygon its corners
 * @returns `null` for what is no region yet
 */
export function drawnRegion(
  tool: DrawTool,
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
  const corners: readonly Pixel[] = tool === 'box' ? [a, [a[0], b[1]], b, [b[0], a[1]]] : pixels;
  if (corners.length < 3) return null;
  const vertices = corners.map((corner) => unproject(projection, ...corner));
  if (!vertices.every((vertex) => vertex !== null)) return null;
  if (isFlat(corners) || isWide(vertices)) return null;
  const region: Polygon = { kind: 'polygon', vertices };
  // Edges of more than half a turn go the other way round the sky: then the inside is not what was drawn.
  const middle = tool === 'box' ? unproject(projection, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2) : null;
  return middle !== null && !holds(region, middle) ? null : region;
}

function isFlat(corners: readonly Pixel[]): boolean {
  const area = corners.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(area) < 8;
}

function isWide(vertices: readonly Position[]): boolean {
  return vertices.some((a) => vertices.some((b) => angularSeparation(a.ra, a.dec, b.ra, b.dec) > 2 * WIDEST));
}
