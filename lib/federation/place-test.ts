/**
 * “Is it there?” in the words that a service understands, from the best test to the plainest.
 *
 * A footprint is the question; where a service cannot answer it, the circle of `s_fov` about the centre stands for it,
 * then the centre alone, then a box of coordinates. Each step is another question, so each is told.
 */
import type { Condition } from '@/lib/adql/ast';
import { and, arithmetic, atLeast, atMost, between, call, column, number, or, text } from '@/lib/adql/build';
import type { Match } from '@/lib/obscore/criteria/criteria';
import { holdsTrue, regionExpression, type SearchRegion } from '@/lib/obscore/criteria/region-field';
import { holds } from '@/lib/sky/region';
import { angularSeparation } from '@/lib/sky/angular-separation';
import type { Position } from '@/lib/sky/position';
import { combine, toPosition, toVector, type Vector } from '@/lib/sky/unit-vector';

export interface PlaceTest {
  readonly condition: Condition;
  /** What was asked in place of the question, a sentence; `null` when it is the question. */
  readonly remark: string | null;
  /** What the condition lets through too much of: whether a row's centre belongs; `null` when nothing. */
  readonly keep: ((centre: Position) => boolean) | null;
}

export interface PlaceKnowledge {
  /** Names in lower case; `null` when not known. */
  readonly columns: ReadonlySet<string> | null;
  /** In upper case; `null` when not known. */
  readonly geometry: ReadonlySet<string> | null;
}

const centre = () => call('POINT', text('ICRS'), column('s_ra'), column('s_dec'));

/** Tests in the order in which they are worth trying; never none. */
export function placeTests(match: Match, place: SearchRegion, known: PlaceKnowledge): readonly PlaceTest[] {
  const has = (name: string) => known.columns?.has(name) ?? true;
  const can = (...names: string[]) => names.every((name) => known.geometry?.has(name) ?? true);
  const shape = place.kind === 'circle' ? 'CIRCLE' : 'POLYGON';
  const question =
    match === 'footprint' ? 'a footprint touches the region' : 'the whole footprint lies in the region';
  const tests: PlaceTest[] = [];
  if (match !== 'pointing' && has('s_region')) {
    const test = match === 'footprint' ? 'INTERSECTS' : 'CONTAINS';
    if (can(test, shape))
      tests.push({
        condition: holdsTrue(call(test, column('s_region'), regionExpression(place))),
        remark: null,
        keep: null,
      });
  }
  if (match !== 'pointing' && place.kind === 'circle' && has('s_fov') && can('DISTANCE', 'POINT'))
    tests.push(byFieldOfView(match, place));
  if (can('CONTAINS', 'POINT', shape))
    tests.push({
      condition: holdsTrue(call('CONTAINS', centre(), regionExpression(place))),
      remark:
        match === 'pointing'
          ? null
          : `It cannot be asked whether ${question}: its rows are those whose centre does.`,
      keep: null,
    });
  tests.push({
    condition: boxAround(place),
    remark:
      match === 'pointing'
        ? 'It knows no geometry: it was asked by coordinates, and its rows were cut to the region here.'
        : `It knows no geometry: its rows are those whose centre lies in the region, not those of which ${question}.`,
    keep: (position) => holds(place, position),
  });
  return tests;
}

/** “Is it at a target of the list?”, for a service that takes the list as a table. None where it knows no geometry for it. */
export function listTests(
  match: Match,
  radius: number,
  known: PlaceKnowledge,
): readonly Pick<PlaceTest, 'condition' | 'remark'>[] {
  const can = (...names: string[]) => names.every((name) => known.geometry?.has(name) ?? true);
  const circle = () => call('CIRCLE', text('ICRS'), column('list_ra'), column('list_dec'), number(radius));
  const test = match === 'inside' ? 'CONTAINS' : 'INTERSECTS';
  const tests = [];
  if (match !== 'pointing' && (known.columns?.has('s_region') ?? true) && can(test, 'CIRCLE'))
    tests.push({ condition: holdsTrue(call(test, column('s_region'), circle())), remark: null });
  if (can('CONTAINS', 'POINT', 'CIRCLE'))
    tests.push({
      condition: holdsTrue(call('CONTAINS', centre(), circle())),
      remark:
        match === 'pointing'
          ? null
          : 'It cannot be asked for footprints at the targets: its rows are those whose centre lies there.',
    });
  return tests;
}

/** The circle of diameter `s_fov` about the centre stands for the footprint; a row without `s_fov` is a point. */
function byFieldOfView(match: Match, place: Extract<SearchRegion, { kind: 'circle' }>): PlaceTest {
  const distance = () =>
    call('DISTANCE', centre(), call('POINT', text('ICRS'), number(place.ra), number(place.dec)));
  const half = arithmetic(column('s_fov'), '/', number(2));
  const reach = (sign: '+' | '-') => atMost(distance(), arithmetic(number(place.radius), sign, half));
  return {
    condition: match === 'footprint' ? or(reach('+'), atMost(distance(), number(place.radius))) : reach('-'),
    remark:
      'Footprints cannot be compared there: circles of diameter s_fov about the centres were taken in their place.',
    keep: null,
  };
}

/** Coordinates that hold the region, and some more at its corners. */
export function boxAround(place: SearchRegion): Condition {
  const { ra, dec, radius } = place.kind === 'circle' ? place : circleAround(place.vertices);
  const decs = between(
    column('s_dec'),
    number(Math.max(-90, dec - radius)),
    number(Math.min(90, dec + radius)),
  );
  if (Math.abs(dec) + radius >= 89.9) return decs; // a pole is inside, or near: every RA
  const reach =
    (Math.asin(Math.sin((radius * Math.PI) / 180) / Math.cos((dec * Math.PI) / 180)) * 180) / Math.PI;
  const [low, high] = [ra - reach, ra + reach];
  if (low < 0)
    return and(decs, or(atLeast(column('s_ra'), number(low + 360)), atMost(column('s_ra'), number(high))));
  if (high > 360)
    return and(decs, or(atLeast(column('s_ra'), number(low)), atMost(column('s_ra'), number(high - 360))));
  return and(decs, between(column('s_ra'), number(low), number(high)));
}

function circleAround(vertices: readonly Position[]) {
  const middle = toPosition(
    vertices.map(toVector).reduce<Vector>((sum, vertex) => combine(1, sum, 1, vertex), [0, 0, 0]),
  );
  const radius = Math.max(
    ...vertices.map(({ ra, dec }) => angularSeparation(middle.ra, middle.dec, ra, dec)),
  );
  return { ...middle, radius };
}
