/** Pieces of great circles, shorter than half a turn: the edges of polygons and cells. */
import { separation } from './healpix-cell';
import { combine, cross, dot, toDegrees, type Vector } from './unit-vector';

/** Degrees from a place to the nearest one of the arc from `a` to `b`. */
export function distanceToArc(place: Vector, a: Vector, b: Vector): number {
  const normal = cross(a, b);
  const length = Math.hypot(...normal);
  const ends = Math.min(separation(place, a), separation(place, b));
  if (length < 1e-15) return ends;
  return isBetween(place, normal, a, b)
    ? toDegrees(Math.asin(Math.min(1, Math.abs(dot(place, normal)) / length)))
    : ends;
}

/**
 * Whether two arcs cross. Of arcs on one great circle it is not told: there an end of one lies on the other.
 */
export function arcsCross(a: Vector, b: Vector, c: Vector, d: Vector): boolean {
  const [first, second] = [cross(a, b), cross(c, d)];
  const meeting = cross(first, second);
  if (Math.hypot(...meeting) < 1e-15 * Math.hypot(...first) * Math.hypot(...second)) return false;
  // The great circles meet in two places, opposite to each other.
  return [meeting, combine(-1, meeting, 0, meeting)].some(
    (place) => isBetween(place, first, a, b) && isBetween(place, second, c, d),
  );
}

/**
 * Where the arc from `a` to `b` goes through the plane `normal · place = offset`: at most twice.
 *
 * @param normal of length 1
 */
export function arcPlaces(a: Vector, b: Vector, normal: Vector, offset: number): Vector[] {
  const cosine = dot(a, b);
  const ahead = combine(1, b, -cosine, a);
  const length = Math.hypot(...ahead);
  if (length < 1e-15) return [];
  const [along, onward] = [dot(normal, a), dot(normal, ahead) / length];
  const most = Math.hypot(along, onward);
  if (most === 0 || Math.abs(offset) > most) return [];
  const whole = Math.atan2(length, cosine);
  const turn = Math.atan2(onward, along);
  const half = Math.acos(offset / most);
  return [turn - half, turn + half].flatMap((angle) => {
    const wrapped = angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI));
    return wrapped <= whole ? [combine(Math.cos(wrapped), a, Math.sin(wrapped) / length, ahead)] : [];
  });
}

/** Whether the foot of a place on the great circle lies between the ends. @param normal a × b */
function isBetween(place: Vector, normal: Vector, a: Vector, b: Vector): boolean {
  return dot(cross(normal, a), place) >= 0 && dot(cross(b, normal), place) >= 0;
}
