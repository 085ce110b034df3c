/**
 * Whether two regions have a point in common, boundaries included (ADQL 2.1 §4.2.16), as `sky.intersects` says it in the
 * database by other formulas.
 */
import { angularSeparation } from './angular-separation';
import { arcsCross, distanceToArc } from './arc';
import { type Circle, holds, type Polygon, type Region, TOLERANCE } from './region';
import { toVector, type Vector } from './unit-vector';

export function intersects(a: Region, b: Region): boolean {
  if (a.kind === 'union') return a.members.some((member) => intersects(member, b));
  if (b.kind === 'union') return intersects(b, a);
  if (a.kind === 'point') return holds(b, a);
  if (b.kind === 'point') return holds(a, b);
  if (a.kind === 'circle') return b.kind === 'circle' ? circlesMeet(a, b) : circleMeets(a, b);
  return b.kind === 'circle' ? circleMeets(b, a) : polygonsMeet(a, b);
}

function circlesMeet(a: Circle, b: Circle): boolean {
  return angularSeparation(a.ra, a.dec, b.ra, b.dec) <= a.radius + b.radius + TOLERANCE;
}

/** A circle is all that is near enough to its middle, so of a polygon the nearest place counts. */
function circleMeets(circle: Circle, polygon: Polygon): boolean {
  if (holds(polygon, circle)) return true;
  const middle = toVector(circle);
  return edgesOf(polygon).some(([a, b]) => distanceToArc(middle, a, b) <= circle.radius + TOLERANCE);
}

/** Either an edge of one crosses an edge of the other, or one lies wholly in the other, corners and all. */
function polygonsMeet(a: Polygon, b: Polygon): boolean {
  if (a.vertices.some((corner) => holds(b, corner))) return true;
  if (b.vertices.some((corner) => holds(a, corner))) return true;
  const others = edgesOf(b);
  return edgesOf(a).some(([p, q]) => others.some(([r, s]) => arcsCross(p, q, r, s)));
}

function edgesOf({ vertices }: Polygon): (readonly [Vector, Vector])[] {
  const corners = vertices.map(toVector);
  return corners.map((corner, i) => [corner, corners[(i + 1) % corners.length]!]);
}
