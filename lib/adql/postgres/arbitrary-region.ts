/**
 * Regions for property tests, gathered where geometry goes wrong: at the poles, across the zero of right ascension,
 * tiny and nearly as large as a hemisphere, of either winding, with notches.
 */
import fc from 'fast-check';
import type { Position } from '@/lib/sky/position';
import type { Circle, Point, Polygon, Shape } from '@/lib/sky/region';
import { combine, toPosition, toRadians, toVector } from '@/lib/sky/unit-vector';

/** Degrees in steps of 1e-9: doubles of any size would mostly be smaller than an atom. */
const number = (min: number, max: number) =>
  fc.integer({ min: Math.ceil(min * 1e9), max: Math.floor(max * 1e9) }).map((value) => value / 1e9);

export const anyPosition: fc.Arbitrary<Position> = fc.record({
  ra: fc.oneof(number(0, 359.999), fc.constantFrom(0, 90, 180, 359.9999, 1e-9)),
  dec: fc.oneof(number(-90, 90), number(88, 90), number(-90, -88), fc.constantFrom(0, 90, -90)),
});

export const anyPoint: fc.Arbitrary<Point> = anyPosition.map((position) => ({ kind: 'point', ...position }));

export const anyCircle: fc.Arbitrary<Circle> = fc
  .tuple(anyPosition, fc.oneof(number(1e-4, 5), number(5, 175)))
  .map(([position, radius]) => ({ kind: 'circle', ...position, radius }));

/** The place at `separation` degrees from another, in the direction `angle`, degrees. */
export function placeAround({ ra, dec }: Position, angle: number, separation: number): Position {
  const [lambda, phi] = [toRadians(ra), toRadians(dec)];
  const heading = combine(
    Math.sin(toRadians(angle)),
    [-Math.sin(lambda), Math.cos(lambda), 0],
    Math.cos(toRadians(angle)),
    [-Math.sin(phi) * Math.cos(lambda), -Math.sin(phi) * Math.sin(lambda), Math.cos(phi)],
  );
  const distance = toRadians(separation);
  return toPosition(combine(Math.cos(distance), toVector({ ra, dec }), Math.sin(distance), heading));
}

/** Star-shaped about a centre, so that its outline never meets itself. */
export const anyPolygon: fc.Arbitrary<Polygon> = fc
  .record({
    center: anyPosition,
    size: fc.oneof(number(0.01, 3), number(3, 88)),
    steps: fc.array(fc.tuple(number(1, 5), number(0.3, 1)), { minLength: 3, maxLength: 9 }),
    reversed: fc.boolean(),
  })
  .map(({ center, size, steps, reversed }) => {
    const total = steps.reduce((sum, [step]) => sum + step, 0);
    let turn = 0;
    const vertices = steps.map(([step, share]) => {
      // No step of 180° or more, which would leave the centre outside.
      turn += (360 * step) / total;
      return placeAround(center, turn, size * share);
    });
    return { kind: 'polygon' as const, vertices: reversed ? vertices.reverse() : vertices };
  });

export const anyShape: fc.Arbitrary<Shape> = fc.oneof(anyPoint, anyCircle, anyPolygon);
