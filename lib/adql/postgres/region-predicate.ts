/**
 * CONTAINS, INTERSECTS and DISTANCE as conditions that the sky index can serve.
 *
 * A predicate is written as two conditions under AND. The first compares RA/Dec rectangles, which the
 * SP-GiST index answers; rectangles are unwrapped in right ascension, so one of them is also tried a turn
 * further east and west, if any stored one reaches as far. The second is exact. Since the first follows
 * from the second, their AND means the same wherever it stands, under NOT and OR too. The planner folds what
 * depends on literals alone, so most cones keep one condition of the three
 * (docs/decisions/0002-sky-index.md).
 */
import type { Analysis } from '../analysis';
import type { Call, Comparison, Expression } from '../ast';
import { writeNumber } from './geometry';
import { type Cap, distanceEnds, type Place, placeOf, type PointPlace } from './place';
import { join, type Sql, sql } from './sql';

const TURN = sql`point(360, 0)`;

/** Where the rectangles of an index lie: those of regions by sky.box, those of points by a CHECK of the table. */
const REACH = sql`box '((375, 91), (-15, -91))'`;

function boxesMeet(indexed: Sql, probe: Sql): Sql {
  const meets = (moved: Sql) => sql`(${REACH} && ${moved} AND ${indexed} && ${moved})`;
  return sql`(${indexed} && ${probe} OR ${meets(sql`(${probe} + ${TURN})`)} OR ${meets(sql`(${probe} - ${TURN})`)})`;
}

/** Empty when neither side has an index: the exact test alone is cheaper then. */
function indexConditions(a: Place, b: Place): Sql[] {
  return [
    ...(a.indexed ? [boxesMeet(a.box, b.box)] : []),
    // Either table may become the inner one of the join.
    ...(b.indexed ? [boxesMeet(b.box, a.box)] : []),
  ];
}

const capNumbers = ({ x, y, z, radius }: Cap) => sql`${x}, ${y}, ${z}, ${radius ?? sql`0`}`;

/** Whether the caps of a row are the geometries themselves; `null` when they always are. */
function onlyCircles(...places: readonly Place[]): Sql | null {
  const varying = places.filter((place) => place.cap?.exact === 'when-circle');
  if (varying.length === 0) return null;
  return join(
    varying.map(({ shape }) => sql`${shape}[1] <= 2`),
    sql` AND `,
  );
}

/** Whether a polygon of the query holds the centre of a cap, and how far that is from its edges. */
function polygonTests(polygon: Place, { x, y, z }: Cap) {
  const vectors = sql`sky.vectors(${polygon.shape})`;
  return {
    holds: sql`sky.polygon_holds(${vectors}, sky.middle(${vectors}), ${x}, ${y}, ${z})`,
    edge: sql`sky.edge_separation(${vectors}, ${x}, ${y}, ${z})`,
  };
}

function polygonMeets(polygon: Place, other: Place, cap: Cap, general: Sql): Sql {
  const { holds, edge } = polygonTests(polygon, cap);
  if (cap.radius === null) return holds;
  const meets = sql`(${holds} OR ${edge} <= ${cap.radius} + 1e-11)`;
  const circles = onlyCircles(other);
  return circles === null ? meets : sql`CASE WHEN ${circles} THEN ${meets} ELSE ${general} END`;
}

function intersects(a: Place, b: Place): Sql {
  const general = sql`sky.intersects(${a.shape}, ${b.shape})`;
  if (a.polygon && b.cap !== null) return polygonMeets(a, b, b.cap, general);
  if (b.polygon && a.cap !== null) return polygonMeets(b, a, a.cap, general);
  if (a.cap === null || b.cap === null) return general;
  const meet = sql`sky.caps_meet(${capNumbers(a.cap)}, ${capNumbers(b.cap)})`;
  const circles = onlyCircles(a, b);
  return circles === null ? meet : sql`(${meet} AND (${circles} OR ${general}))`;
}

function contains(a: Place, b: Place): Sql {
  const general = sql`sky.contains(${a.shape}, ${b.shape})`;
  if (b.polygon && a.cap !== null && onlyCircles(a) === null) {
    const { holds, edge } = polygonTests(b, a.cap);
    return a.cap.radius === null ? holds : sql`(${holds} AND ${edge} >= ${a.cap.radius} - 1e-11)`;
  }
  if (a.cap === null || b.cap === null) return general;
  const within = sql`sky.cap_within_cap(${capNumbers(a.cap)}, ${capNumbers(b.cap)})`;
  const circles = onlyCircles(a, b);
  if (circles === null) return within;
  // What lies in a region lies in the region's cap; the cap of what lies in it need not.
  return a.cap.exact === 'always'
    ? sql`(${within} AND (${circles} OR ${general}))`
    : sql`CASE WHEN ${circles} THEN ${within} ELSE ${general} END`;
}

/** The arguments of CONTAINS or INTERSECTS and their exact test. */
function regionTest(call: Call, analysis: Analysis) {
  const [a, b] = call.arguments.map((argument) => placeOf(argument, analysis)) as [Place, Place];
  return { a, b, exact: call.name === 'CONTAINS' ? contains(a, b) : intersects(a, b) };
}

/** CONTAINS or INTERSECTS as a value: 1, 0, or NULL. */
export function writeRegionValue(call: Call, analysis: Analysis): Sql {
  return sql`(${regionTest(call, analysis).exact})::integer`;
}

function separation([p, q]: readonly [PointPlace, PointPlace]): Sql {
  return sql`sky.separation(${p.ra}, ${p.dec}, ${q.ra}, ${q.dec})`;
}

/** DISTANCE as a value, degrees. */
export function writeDistance(call: Call, analysis: Analysis): Sql {
  return separation(distanceEnds(call.arguments, analysis));
}

function isCall(node: Expression, ...names: readonly string[]): node is Call {
  return node.kind === 'call' && names.includes(node.name);
}

const isOne = (node: Expression) => node.kind === 'number' && Number(node.text) === 1;

/** The comparison read from right to left. */
const REVERSED = { '=': '=', '<>': '<>', '<': '>', '>': '<', '<=': '>=', '>=': '<=' } as const;

/**
 * A comparison that asks for a place on the sky: `1 = CONTAINS(…)`, `1 = INTERSECTS(…)`, `DISTANCE(…) < r`
 * (ADQL 2.1 §4.2.7), either way round.
 *
 * @returns `null` for any other comparison
 */
export function writeRegionPredicate(node: Comparison, analysis: Analysis): Sql | null {
  const onLeft = isCall(node.left, 'CONTAINS', 'INTERSECTS', 'DISTANCE');
  const [call, other] = onLeft ? [node.left, node.right] : [node.right, node.left];
  const operator = onLeft ? node.operator : REVERSED[node.operator];
  if (isCall(call, 'CONTAINS', 'INTERSECTS') && operator === '=' && isOne(other)) {
    const { a, b, exact } = regionTest(call, analysis);
    return sql`(${join([...indexConditions(a, b), exact], sql` AND `)})`;
  }
  if (isCall(call, 'DISTANCE') && (operator === '<' || operator === '<=')) {
    const ends = distanceEnds(call.arguments, analysis);
    const radius = writeNumber(other, analysis);
    const conditions = ends.flatMap(({ indexedBox }, index) => {
      const { ra, dec } = ends[1 - index]!;
      return indexedBox === null
        ? []
        : [boxesMeet(indexedBox, sql`sky.probe_box(sky.circle(${ra}, ${dec}, least(${radius}, 180)))`)];
    });
    const exact =
      operator === '<' ? sql`${separation(ends)} < ${radius}` : sql`${separation(ends)} <= ${radius}`;
    return sql`(${join([...conditions, exact], sql` AND `)})`;
  }
  return null;
}
