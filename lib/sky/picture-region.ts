/**
 * The part of the sky that a picture of a part of it shows, and what reaches into it.
 *
 * The sides of a stereographic picture are straight, so on the sphere they are pieces of circles through the place
 * opposite to its middle. A circle on the sphere is where a plane cuts it: a place is in the picture when it lies on the
 * inner side of four planes.
 */
import { arcPlaces } from './arc';
import { separation } from './healpix-cell';
import { holds, type Polygon, type Region } from './region';
import { reach, type SkyProjection } from './sky-view';
import { combine, dot, toPosition, toVector, type Vector } from './unit-vector';

export interface PictureRegion {
  readonly middle: Vector;
  /** Degrees from the middle to a corner. */
  readonly radius: number;
  /** Places in the picture have `normal · place ≤ offset`. */
  readonly sides: readonly Side[];
  readonly corners: readonly Vector[];
}

interface Side {
  /** Of length 1. */
  readonly normal: Vector;
  readonly offset: number;
}

/** Of the components of unit vectors: rounding, where a side meets the next. */
const TOLERANCE = 1e-12;

/** @returns `null` for the whole sky, of which everything is in the picture */
export function pictureRegion(projection: SkyProjection): PictureRegion | null {
  const { axes, scale, size, whole } = projection;
  if (whole) return null;
  const [middle, east, north] = axes;
  const [across, up] = [size.width / 2 / scale, size.height / 2 / scale];
  const side = (axis: Vector, half: number): Side => {
    // 2 b / (1 + a) ≤ half, with a towards the middle and b along the axis.
    const length = Math.hypot(2, half);
    return { normal: combine(2 / length, axis, -half / length, middle), offset: half / length };
  };
  const corner = (x: number, y: number): Vector => {
    const square = (x * x + y * y) / 4;
    const flat = combine(x, east, y, north);
    return combine((1 - square) / (1 + square), middle, 1 / (1 + square), flat);
  };
  const back = (axis: Vector) => combine(-1, axis, 0, axis);
  return {
    middle,
    radius: reach(projection),
    sides: [side(east, across), side(back(east), across), side(north, up), side(back(north), up)],
    corners: [corner(across, up), corner(-across, up), corner(-across, -up), corner(across, -up)],
  };
}

/** Whether a region has a point in common with the picture, exactly. */
export function reachesInto(region: Region, picture: PictureRegion): boolean {
  switch (region.kind) {
    case 'point':
      return isIn(toVector(region), picture);
    case 'circle': {
      const centre = toVector(region);
      return isIn(centre, picture) || distanceToPicture(centre, picture) <= region.radius;
    }
    case 'polygon':
      return polygonReachesInto(region, picture);
    case 'union':
      return region.members.some((member) => reachesInto(member, picture));
    default:
      return region satisfies never;
  }
}

function isIn(place: Vector, { middle, sides }: PictureRegion): boolean {
  // The place opposite to the middle lies on all four planes.
  return (
    dot(place, middle) > -0.99 &&
    sides.every(({ normal, offset }) => dot(normal, place) <= offset + TOLERANCE)
  );
}

/** Degrees from a place outside to the nearest one of the edge: the foot on a side, else a corner. */
function distanceToPicture(place: Vector, picture: PictureRegion): number {
  const feet = picture.sides.flatMap(({ normal, offset }) => {
    const height = dot(normal, place);
    const flat = combine(1, place, -height, normal);
    const length = Math.hypot(...flat);
    if (length < 1e-12) return []; // as far from all of the side
    const foot = combine(offset, normal, Math.sqrt(1 - offset * offset) / length, flat);
    return isIn(foot, picture) ? [foot] : [];
  });
  return Math.min(...[...feet, ...picture.corners].map((near) => separation(place, near)));
}

function polygonReachesInto(polygon: Polygon, picture: PictureRegion): boolean {
  const vertices = polygon.vertices.map(toVector);
  if (vertices.some((vertex) => isIn(vertex, picture))) return true;
  if (picture.corners.some((corner) => holds(polygon, toPosition(corner)))) return true;
  return vertices.some((a, i) => {
    const b = vertices[(i + 1) % vertices.length]!;
    return picture.sides.some(({ normal, offset }) =>
      arcPlaces(a, b, normal, offset).some((place) => isIn(place, picture)),
    );
  });
}
