/**
 * Which HEALPix cells a set of footprints touches.
 *
 * From the twelve largest down: a cell far outside is left, one well inside is taken whole, any other is quartered. At
 * the finest order a cell counts as soon as the footprint touches it, so the coverage is never less than the
 * footprints and sticks out by less than a cell (MOC 2.0 §3.1).
 */
import { distanceToArc } from './arc';
import {
  type HealpixCell,
  BASE_CELLS,
  cellAt,
  cellIndex,
  centreOf,
  outlineOf,
  quarters,
  radiusOf,
  separation,
} from './healpix-cell';
import { type Moc, toMoc } from './moc';
import { type Circle, holds, type Polygon, type Region, type Shape } from './region';
import { toDegrees, toVector, type Vector } from './unit-vector';

/** Places tried on each edge of a cell of the finest order. */
const EDGE_STEPS = 4;

/**
 * @param order of the finest cells, 0 to 24
 */
export function coverage(regions: Iterable<Region>, order: number): Moc {
  const taken = Array.from({ length: order + 1 }, () => new Set<number>());
  for (const region of regions) {
    for (const shape of region.kind === 'union' ? region.members : [region]) cover(shape, order, taken);
  }
  return toMoc(new Map(taken.map((set, each) => [each, set])), order);
}

function cover(shape: Shape, order: number, taken: readonly Set<number>[]): void {
  if (shape.kind === 'point') {
    taken[order]!.add(cellIndex(cellAt(order, shape)));
    return;
  }
  const depth = depthIn(shape);
  const visit = (cell: HealpixCell): void => {
    const index = cellIndex(cell);
    if (taken[cell.order]!.has(index)) return;
    const inside = depth(toVector(centreOf(cell)));
    // Edges bulge a little beyond the circle through the corners.
    const radius = cell.order === 0 ? 60 : 1.02 * radiusOf(cell);
    if (inside < -radius) return;
    if (inside > radius || (cell.order === order && touches(shape, cell))) taken[cell.order]!.add(index);
    else if (cell.order < order) for (const quarter of quarters(cell)) visit(quarter);
  };
  for (const cell of BASE_CELLS) visit(cell);
}

/** How far inside its boundary a place lies, degrees; below zero outside, and then perhaps nearer to zero than it is. */
function depthIn(shape: Circle | Polygon): (place: Vector) => number {
  if (shape.kind === 'circle') {
    const centre = toVector(shape);
    return (place) => shape.radius - separation(centre, place);
  }
  const corners = shape.vertices.map(toVector);
  return (place) => {
    const distance = Math.min(
      ...corners.map((corner, i) => distanceToArc(place, corner, corners[(i + 1) % corners.length]!)),
    );
    const [x, y, z] = place;
    const position = {
      ra: toDegrees(Math.atan2(y, x)),
      dec: toDegrees(Math.asin(Math.max(-1, Math.min(1, z)))),
    };
    return holds(shape, position) ? distance : -distance;
  };
}

function touches(shape: Circle | Polygon, cell: HealpixCell): boolean {
  if (holds(shape, centreOf(cell))) return true;
  const within = shape.kind === 'circle' ? [shape] : shape.vertices;
  const index = cellIndex(cell);
  return (
    within.some((place) => cellIndex(cellAt(cell.order, place)) === index) ||
    outlineOf(cell, EDGE_STEPS).some((place) => holds(shape, place))
  );
}
