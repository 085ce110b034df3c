/**
 * Random queries that mean something: values of the right kind in every place, over the columns of ObsCore.
 *
 * Where the random trees of ../arbitrary-query.ts try the grammar, these get past the checks and try the statements.
 */
import fc from 'fast-check';

type Text = fc.Arbitrary<string>;

const fill = (template: TemplateStringsArray, ...parts: Text[]): Text =>
  fc.tuple(...parts).map((texts) => String.raw(template, ...texts));

const listOf = (part: Text, least: number, most: number): Text =>
  fc.array(part, { minLength: least, maxLength: most }).map((parts) => parts.join(', '));

interface Kinds {
  readonly number: string;
  readonly text: string;
  readonly time: string;
  readonly point: string;
  readonly region: string;
  readonly condition: string;
  readonly subquery: string;
}

const { number, text, time, point, region, condition } = fc.letrec<Kinds>((tie: fc.LetrecTypedTie<Kinds>) => {
  const options = { maxDepth: 4, depthSize: 'small', depthIdentifier: fc.createDepthIdentifier() } as const;
  const [number, text, time] = [tie('number'), tie('text'), tie('time')];
  const [point, region, condition, subquery] = [
    tie('point'),
    tie('region'),
    tie('condition'),
    tie('subquery'),
  ];
  const degrees = fc.integer({ min: -60, max: 60 }).map(String);
  const comparison = fc.constantFrom('=', '<>', '!=', '<', '>', '<=', '>=');
  return {
    number: fc.oneof(
      options,
      fc.constantFrom('0', '1', '2.5', '.5', '1E-3', '40000', '9223372036854775807', 'NULL', '-7'),
      fc.constantFrom(
        'o.s_ra',
        'o.s_dec',
        'o.calib_level',
        'o.access_estsize',
        'o.t_min',
        'o.em_min',
        'o.s_xel1',
      ),
      fill`(${number} ${fc.constantFrom('+', '-', '*', '/')} ${number})`,
      fill`-(${number})`,
      fill`${fc.constantFrom('ABS', 'CEILING', 'FLOOR', 'SQRT', 'LOG', 'LOG10', 'EXP', 'SIN', 'ACOS', 'COT', 'ROUND')}(${number})`,
      fill`${fc.constantFrom('ROUND', 'TRUNCATE')}(${number}, ${fc.constantFrom('2', '-1', '0')})`,
      fill`${fc.constantFrom('MOD', 'POWER', 'ATAN2')}(${number}, ${number})`,
      fill`CAST(${fc.oneof(number, text)} AS ${fc.constantFrom('SMALLINT', 'INTEGER', 'BIGINT', 'REAL', 'DOUBLE PRECISION')})`,
      fill`COALESCE(${number}, ${number})`,
      fill`CASE WHEN ${condition} THEN ${number} ELSE ${number} END`,
      fill`CASE ${number} WHEN ${number} THEN ${number} END`,
      fill`${fc.constantFrom('ivo_to_mjd', 'ivo_to_jd', 'gw_iso_to_mjd')}(${time})`,
      fill`ivo_interval_overlaps(${number}, ${number}, ${number}, ${number})`,
      fill`${fc.constantFrom('ivo_hasword', 'ivo_hashlist_has', 'ivo_nocasematch')}(${text}, ${text})`,
      fill`DISTANCE(${point}, ${point})`,
      fill`DISTANCE(o.s_ra, o.s_dec, ${degrees}, ${degrees})`,
      fill`AREA(${region})`,
      fill`${fc.constantFrom('COORD1', 'COORD2')}(${point})`,
      fill`${fc.constantFrom('CONTAINS', 'INTERSECTS')}(${fc.oneof(point, region)}, ${region})`,
      fill`ivo_healpix_index(${fc.constantFrom('0', '12', '29')}, ${point})`,
      fill`IN_UNIT(${fc.constantFrom('o.s_ra', 'o.s_fov')}, 'arcmin')`,
      fill`(SELECT COUNT(*) FROM ivoa.obscore AS i WHERE i.obs_id = ${text})`,
    ),
    text: fc.oneof(
      options,
      fc.constantFrom("'Crab'", "'%_\\'", "''''", "'12.5'", "'2020-01-01'", 'NULL', "'é'"),
      fc.constantFrom('o.obs_id', 'o.target_name', 'o.s_region'),
      fill`(${text} || ${text})`,
      fill`${fc.constantFrom('LOWER', 'UPPER')}(${text})`,
      fill`COALESCE(${text}, ${text})`,
      fill`CAST(${fc.oneof(number, time, text)} AS ${fc.constantFrom('VARCHAR', 'CHAR(3)', 'VARCHAR(5)')})`,
      fill`CASE WHEN ${condition} THEN ${text} END`,
      fill`COORDSYS(${region})`,
    ),
    time: fc.oneof(
      options,
      fc.constantFrom('o.obs_release_date', 'o.obs_creation_date'),
      fill`CAST(${fc.constantFrom("'2020-02-29T12:00:00'", 'o.obs_id')} AS TIMESTAMP)`,
      fill`gw_mjd_to_iso(${number})`,
      fill`COALESCE(${time}, ${time})`,
    ),
    point: fc.oneof(
      options,
      fill`POINT(${degrees}, ${degrees})`,
      fc.constantFrom('POINT(o.s_ra, o.s_dec)', "POINT('ICRS', o.s_ra, o.s_dec)"),
      fill`POINT(${number}, ${number})`,
      fill`CENTROID(${region})`,
      fill`ivo_healpix_center(2, ${fc.constantFrom('3', '191', 'o.calib_level')})`,
      fc.constant("CAST('12.3 45.6' AS POINT)"),
    ),
    region: fc.oneof(
      options,
      fc.constantFrom(
        'o.s_region',
        "REGION('Union ICRS (Circle 10 10 1 Polygon 0 0 1 0 1 1)')",
        'CIRCLE(83.6, 22, 1)',
      ),
      fill`CIRCLE(${point}, ${fc.constantFrom('1', '0.5', 'o.s_fov')})`,
      fill`CIRCLE(${number}, ${number}, 5)`,
      fill`BOX(${point}, 5, 5)`,
      fill`POLYGON(${degrees}, ${degrees}, ${degrees}, ${degrees}, ${degrees}, ${degrees})`,
      fill`POLYGON(${point}, ${point}, ${point})`,
    ),
    condition: fc.oneof(
      options,
      fill`${number} ${comparison} ${number}`,
      fill`${text} ${comparison} ${text}`,
      fill`${time} ${comparison} ${fc.oneof(time, fc.constant("'2020-01-01T00:00:00'"))}`,
      fill`1 = ${fc.constantFrom('CONTAINS', 'INTERSECTS')}(${fc.oneof(point, region)}, ${region})`,
      fill`DISTANCE(POINT(o.s_ra, o.s_dec), ${point}) < ${fc.constantFrom('1', '200', '-1', 'o.s_fov')}`,
      fill`${number} BETWEEN ${number} AND ${number}`,
      fill`${number} NOT IN (${listOf(number, 1, 3)})`,
      fill`${text} IN (SELECT i.obs_id FROM ivoa.obscore AS i)`,
      fill`${text} ${fc.constantFrom('LIKE', 'NOT LIKE', 'ILIKE')} ${text}`,
      fill`${fc.oneof(number, text, time, region)} IS ${fc.constantFrom('', 'NOT ')}NULL`,
      fill`EXISTS ${subquery}`,
      fill`(${condition} ${fc.constantFrom('AND', 'OR')} ${condition})`,
      fill`NOT (${condition})`,
    ),
    subquery: fill`(SELECT 1 FROM ivoa.obscore AS e WHERE e.obs_id = ${text})`,
  };
});

const value = fc.oneof(number, text, time, point, region);
const join = fc.constantFrom(
  '',
  ' NATURAL JOIN ivoa.obscore_hea AS h',
  ' LEFT JOIN cta.obs_config AS c USING (obs_publisher_did)',
  ' FULL OUTER JOIN ivoa.obscore_hea AS h ON o.obs_publisher_did = h.obs_publisher_did',
);
const select = fill`SELECT ${fc.constantFrom('', 'DISTINCT ', 'TOP 3 ', 'DISTINCT TOP 2 ')}${listOf(value, 1, 4)} FROM ivoa.obscore AS o${join} WHERE ${condition}`;

export const anySensibleQuery: fc.Arbitrary<string> = fc.oneof(
  select,
  fill`${select} ORDER BY 1 DESC`,
  fill`SELECT COUNT(*), MIN(${number}), MAX(${text}), SUM(${number}), AVG(${number}) FROM ivoa.obscore AS o WHERE ${condition}`,
  fill`SELECT o.obs_collection, COUNT(DISTINCT ${text}) FROM ivoa.obscore AS o GROUP BY o.obs_collection HAVING COUNT(*) > 0 ORDER BY 2`,
  fill`SELECT ${number} FROM ivoa.obscore AS o ${fc.constantFrom('UNION', 'UNION ALL', 'EXCEPT', 'INTERSECT')} SELECT ${number} FROM ivoa.obscore AS o ORDER BY 1`,
  fill`WITH w AS (SELECT ${value} AS v, o.* FROM ivoa.obscore AS o) SELECT o.v, ${value} FROM w AS o WHERE ${condition}`,
  fill`SELECT ${value} FROM (SELECT TOP 3 * FROM ivoa.obscore) AS o WHERE ${condition}`,
);
