/**
 * Footprints and covered cells, of which there may be thousands: they go through our own projection, which is several
 * times as fast as d3-geo's and tells the same pixels (lib/sky/sky-view.test.ts).
 */
import { cellFromIndex, outlineOf } from '@/lib/sky/healpix-cell';
import type { Moc } from '@/lib/sky/moc';
import { crossesSeam, project, reach } from '@/lib/sky/sky-view';
import { dot, toRadians, toVector, type Vector } from '@/lib/sky/unit-vector';
import { centreOf, type Footprints } from './footprints';
import { closed, faded, type Pen, trace } from './pen';

/** With fewer, each footprint is filled as well: where many lie on each other it gets darker. */
const MOST_FILLED = 600;

/** The cells of a coverage, as they are drawn. */
export type CoveredCells = readonly { readonly ring: readonly Vector[]; readonly radius: number }[];

export function coveredCells(moc: Moc): CoveredCells {
  return [...moc.cells].flatMap(([order, indices]) => {
    const steps = order < 3 ? 8 : order < 5 ? 4 : order < 8 ? 2 : 1;
    return indices.map((index) => ({
      ring: outlineOf(cellFromIndex(order, index), steps).map(toVector),
      radius: toRadians(70 / 2 ** order),
    }));
  });
}

export function drawCells(pen: Pen, cells: CoveredCells): void {
  const { context, projection, theme } = pen;
  const far = toRadians(reach(projection));
  const point = new Float64Array(2);
  context.beginPath();
  for (const { ring, radius } of cells) {
    const [first] = ring;
    if (first === undefined) continue;
    if (!projection.whole && Math.acos(clamp(dot(projection.axes[0], first))) > far + radius) continue;
    if (crossesSeam(projection, first, Math.sin(Math.min(Math.PI / 2, radius)))) {
      pen.path({ type: 'Polygon', coordinates: [closed(ring)] });
      continue;
    }
    trace(pen, ring.length, (i) => project(projection, ...ring[i]!, point), point);
  }
  context.fillStyle = faded(theme.series[2]!, 0.22);
  context.fill();
}

export interface DrawnFootprints {
  readonly footprints: Footprints;
  /** Without outlines, middles alone. */
  readonly outlined: boolean;
  readonly selected: ReadonlySet<number>;
}

export function drawFootprints(pen: Pen, { footprints: all, outlined, selected }: DrawnFootprints): void {
  const { context, theme } = pen;
  const count = all.regions.length;
  const colour = theme.series[0]!;
  if (outlined) {
    const everyOne = Array.from({ length: count }, (_, i) => i);
    context.fillStyle = faded(colour, 0.07);
    context.strokeStyle = faded(colour, count > 2000 ? 0.35 : count > 200 ? 0.6 : 0.9);
    context.lineWidth = 1;
    drawOutlines(pen, all, everyOne, count <= MOST_FILLED);
  }
  middles(pen, all, outlined, colour);
  if (selected.size === 0) return;
  const strong = theme.series[1]!;
  if (outlined) {
    context.fillStyle = faded(strong, 0.16);
    context.strokeStyle = strong;
    context.lineWidth = 2;
    drawOutlines(pen, all, selected, selected.size <= MOST_FILLED);
  }
  const point = new Float64Array(2);
  context.fillStyle = strong;
  for (const i of selected) {
    if (i < count && project(pen.projection, ...centreOf(all, i), point)) {
      context.fillRect(point[0]! - 2.5, point[1]! - 2.5, 5, 5);
    }
  }
}

/** So many footprints are stroked at once: a path of thousands that cross each other takes minutes. */
const BATCH = 24;

function drawOutlines(pen: Pen, all: Footprints, which: Iterable<number>, filled: boolean): void {
  const { context, projection } = pen;
  const far = toRadians(reach(projection));
  let size = 0;
  context.beginPath();
  const flush = () => {
    if (filled) context.fill();
    context.stroke();
    context.beginPath();
    size = 0;
  };
  for (const i of which) {
    const centre = centreOf(all, i);
    const radius = all.radii[i] ?? 0;
    if (radius === 0) continue;
    if (!projection.whole && Math.acos(clamp(dot(projection.axes[0], centre))) > far + radius) continue;
    addOutline(pen, all, i, crossesSeam(projection, centre, Math.sin(Math.min(Math.PI / 2, radius))));
    size += 1;
    if (filled || size === BATCH) flush();
  }
  if (size > 0) flush();
}

function addOutline({ context, projection }: Pen, all: Footprints, i: number, torn: boolean): void {
  const { firstRing, firstVector, vectors } = all;
  const point = new Float64Array(2);
  // A circle of a few pixels needs few corners.
  const pixels = projection.scale * all.radii[i]!;
  const stride = all.regions[i]!.kind !== 'circle' ? 1 : pixels < 5 ? 5 : pixels < 25 ? 2 : 1;
  for (let ring = firstRing[i]!; ring < firstRing[i + 1]!; ring += 1) {
    const start = firstVector[ring]!;
    const length = Math.floor((firstVector[ring + 1]! - start) / stride);
    const at = (k: number) => {
      const place = 3 * (start + stride * k);
      return project(projection, vectors[place]!, vectors[place + 1]!, vectors[place + 2]!, point);
    };
    trace({ context, projection }, length, at, point, torn);
  }
}

/** Middles of footprints: of all when no outlines are drawn, else of those too small to be seen. */
function middles({ context, projection }: Pen, all: Footprints, outlined: boolean, colour: string): void {
  const point = new Float64Array(2);
  const { width, height } = projection.size;
  const small = outlined ? 2 / projection.scale : Infinity;
  const size = outlined ? 4 : all.regions.length > 50_000 ? 1.5 : 2.5;
  context.fillStyle = colour;
  for (let i = 0; i < all.radii.length; i += 1) {
    if (all.radii[i]! > small || !project(projection, ...centreOf(all, i), point)) continue;
    const [x, y] = [point[0]!, point[1]!];
    if (x >= 0 && x <= width && y >= 0 && y <= height)
      context.fillRect(x - size / 2, y - size / 2, size, size);
  }
}

const clamp = (cosine: number) => Math.max(-1, Math.min(1, cosine));
