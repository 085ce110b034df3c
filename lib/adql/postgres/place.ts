/**
 * A geometry as region predicates need it: its value, its box, its bounding circle, and how much of that is indexed.
 */
import type { Analysis, ResolvedColumn } from '../analysis';
import type { Expression } from '../ast';
import { familyOf } from '../family';
import { companion, placeArguments, writeGeometry, writeNumber } from './geometry';
import { identifier, type Sql, sql } from './sql';

/** Unit vector of the centre and radius in degrees. */
export interface Cap {
  readonly x: Sql;
  readonly y: Sql;
  readonly z: Sql;
  /** `null` for a point. */
  readonly radius: Sql | null;
  /** Whether the cap is the geometry itself: always, or in rows whose shape is a point or a circle. */
  readonly exact: 'always' | 'when-circle';
}

export interface Place {
  readonly shape: Sql;
  readonly box: Sql;
  /** An SP-GiST index stands over `box`. */
  readonly indexed: boolean;
  /** `null` when it would have to be computed for each row. */
  readonly cap: Cap | null;
  /** It is a POLYGON or a BOX of the query, whose vertices the planner computes once. */
  readonly polygon: boolean;
}

/** Right ascension, declination in degrees, and the index over the point they make. */
export interface PointPlace {
  readonly ra: Sql;
  readonly dec: Sql;
  /** `null` without an index. */
  readonly indexedBox: Sql | null;
}

/** The two columns of an indexed pair (`PublishedTable.points`), or `null`. */
function indexedBox(ra: Expression, dec: Expression, analysis: Analysis): Sql | null {
  if (ra.kind !== 'column' || dec.kind !== 'column') return null;
  const [first, second] = [analysis.columnOf(ra), analysis.columnOf(dec)];
  const paired = (column: ResolvedColumn) => column.merged === null && column.relation === first.relation;
  const pairs = first.table?.points ?? [];
  if (!paired(first) || !paired(second)) return null;
  if (!pairs.some(([a, b]) => a === first.column && b === second.column)) return null;
  const point = sql`point(${identifier(first.relation, first.column)}, ${identifier(second.relation, second.column)})`;
  return sql`box(${point}, ${point})`;
}

/** Two numbers as a point. */
export function pointPlace(ra: Expression, dec: Expression, analysis: Analysis): PointPlace {
  return {
    ra: writeNumber(ra, analysis),
    dec: writeNumber(dec, analysis),
    indexedBox: indexedBox(ra, dec, analysis),
  };
}

/** A geometry that is written as POINT(ra, dec), taken apart; else by its coordinates. */
export function pointOf(node: Expression, analysis: Analysis): PointPlace {
  if (node.kind === 'call' && node.name === 'POINT') {
    const [ra, dec] = placeArguments(node);
    return pointPlace(ra!, dec!, analysis);
  }
  const value = writeGeometry(node, analysis);
  return { ra: sql`(${value})[2]`, dec: sql`(${value})[3]`, indexedBox: null };
}

function capAbout({ ra, dec }: PointPlace, radius: Sql | null): Cap {
  return {
    x: sql`sky.unit_x(${ra}, ${dec})`,
    y: sql`sky.unit_y(${ra}, ${dec})`,
    z: sql`sky.unit_z(${dec})`,
    radius,
    exact: 'always',
  };
}

/** Centre and radius of a call of CIRCLE; `null` when its centre is a point value. */
function circlePlace(args: readonly Expression[], analysis: Analysis): Cap | null {
  const radius = writeNumber(args.at(-1)!, analysis);
  if (args.length === 3) return capAbout(pointPlace(args[0]!, args[1]!, analysis), radius);
  const [center] = args;
  return center?.kind === 'call' && center.name === 'POINT'
    ? capAbout(pointOf(center, analysis), radius)
    : null;
}

export function placeOf(node: Expression, analysis: Analysis): Place {
  const shape = writeGeometry(node, analysis);
  if (node.kind === 'column') {
    const column = analysis.columnOf(node);
    const part = (suffix: Parameters<typeof companion>[1]) => companion(column, suffix)!;
    if (companion(column, 'shape') !== null) {
      const cap: Cap = {
        x: part('x'),
        y: part('y'),
        z: part('z'),
        radius: part('radius'),
        exact: 'when-circle',
      };
      return { shape, box: part('box'), indexed: true, cap, polygon: false };
    }
  }
  if (node.kind === 'call' && node.name === 'POINT') {
    const point = pointOf(node, analysis);
    const box = point.indexedBox ?? sql`sky.probe_box(${shape})`;
    return { shape, box, indexed: point.indexedBox !== null, cap: capAbout(point, null), polygon: false };
  }
  const cap =
    node.kind === 'call' && node.name === 'CIRCLE' ? circlePlace(placeArguments(node), analysis) : null;
  const polygon = node.kind === 'call' && (node.name === 'POLYGON' || node.name === 'BOX');
  return { shape, box: sql`sky.probe_box(${shape})`, indexed: false, cap, polygon };
}

/** Both ends of DISTANCE, which takes two points or four numbers. */
export function distanceEnds(
  args: readonly Expression[],
  analysis: Analysis,
): readonly [PointPlace, PointPlace] {
  const byNumbers = familyOf(analysis.typeOf(args[0]!)) === 'number';
  return byNumbers
    ? [pointPlace(args[0]!, args[1]!, analysis), pointPlace(args[2]!, args[3]!, analysis)]
    : [pointOf(args[0]!, analysis), pointOf(args[1]!, analysis)];
}
