/**
 * Random queries that mean something: names of a catalogue, functions with arguments of the right kinds, groups, joins,
 * subqueries and sets. Most of them pass the checks: they are for trying out what comes behind those.
 */
import fc from 'fast-check';
import type { Catalogue } from './catalogue';
import { familyOf, isGeometry } from './family';
import { printIdentifier } from './print';
import { identifier } from './build';
import type { AdqlType } from './types';

type Text = fc.Arbitrary<string>;

/** A column that expressions of a query can name. */
interface Named extends AdqlType {
  readonly name: string;
  readonly unit: string | null;
}

/** Arbitraries for values of each kind, and for conditions. */
interface Values {
  readonly number: Text;
  readonly text: Text;
  readonly timestamp: Text;
  readonly point: Text;
  readonly geometry: Text;
  readonly condition: Text;
}

/** `text('a', x, 'b')` joins texts and arbitraries of texts. */
function joined(...parts: readonly (string | Text)[]): Text {
  return fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''));
}

const call = (name: string | Text, ...args: readonly Text[]): Text =>
  joined(name, '(', ...args.flatMap((arg, index) => (index === 0 ? [arg] : [', ', arg])), ')');

const anyOf = (...names: readonly string[]): Text => fc.constantFrom(...names);

const words = anyOf(
  "'Crab'",
  "''",
  "'%'",
  "'a_\\'",
  "'it''s'",
  "'é'",
  "'2004-07-29'",
  "'1 2'",
  "'Circle ICRS 1 2 3'",
  "'12.5'",
);
const literals = anyOf(
  '0',
  '1',
  '2',
  '-1',
  '.5',
  '12.25',
  '1E-9',
  '1E300',
  '100000',
  '2147483647',
  '9223372036854775807',
  'NULL',
);
const longitudes = anyOf('0', '83.63', '359.999', '-400', '1E9', 'NULL');
const latitudes = anyOf('22.01', '-22.5', '90', '-90', '0.001', 'NULL');
const sizes = anyOf('0', '1', '100', 'NULL');
const regions = anyOf("'Circle ICRS 83.63 22.01 1'", "'Polygon 1 2 3 2 3 4'", "'POINT 1 2'", "'nonsense'");

function named(columns: readonly Named[], family: string, otherwise: Text): Text {
  const names = columns.filter((column) => familyOf(column) === family).map(({ name }) => name);
  return names.length === 0 ? otherwise : fc.constantFrom(...names);
}

function leaves(columns: readonly Named[]): Values {
  const number = fc.oneof(literals, named(columns, 'number', literals));
  const timestamp = named(columns, 'timestamp', fc.constant("CAST('2018-09-01T12:00:00' AS TIMESTAMP)"));
  const points = columns
    .filter((column) => isGeometry(column) && column.xtype === 'point')
    .map(({ name }) => name);
  const point = fc.oneof(
    call('POINT', longitudes, latitudes),
    ...(points.length === 0 ? [] : [fc.constantFrom(...points)]),
  );
  const regional = columns.filter(isGeometry).map(({ name }) => name);
  return {
    number,
    text: fc.oneof(words, named(columns, 'text', words)),
    timestamp,
    point,
    geometry: fc.oneof(
      point,
      call('CIRCLE', longitudes, latitudes, sizes),
      call('REGION', regions),
      ...(regional.length === 0 ? [] : [fc.constantFrom(...regional)]),
    ),
    condition: joined(number, anyOf(' = ', ' <> ', ' < ', ' >= '), number),
  };
}

/** FROM and WHERE about a table of its own; `head` comes before, made of values of that table. */
type Subquery = (outer: readonly Named[], head: (own: Values) => Text) => Text;

/** Values with one more operator or function around them. */
function grow(inner: Values, columns: readonly Named[], subquery: Subquery): Values {
  const { number, text, timestamp, point, geometry, condition } = inner;
  const numeric = named(columns, 'number', latitudes);
  const latitude = fc.oneof(latitudes, numeric);
  const size = fc.oneof(sizes, numeric);
  const metres = columns.filter(({ unit }) => unit === 'm').map(({ name }) => name);
  const cases = (value: Text) =>
    fc.oneof(
      joined('CASE WHEN ', condition, ' THEN ', value, ' ELSE ', value, ' END'),
      joined('CASE ', number, ' WHEN ', number, ' THEN ', value, ' END'),
    );
  const numbers = fc.oneof(
    number,
    joined('(', number, anyOf(' + ', ' - ', ' * ', ' / '), number, ')'),
    joined('-(', number, ')'),
    call(anyOf('ABS', 'CEILING', 'FLOOR', 'EXP', 'LOG', 'LOG10', 'SQRT', 'DEGREES', 'RADIANS'), number),
    call(anyOf('SIN', 'COS', 'TAN', 'COT', 'ASIN', 'ACOS', 'ATAN', 'ROUND', 'TRUNCATE'), number),
    call(anyOf('MOD', 'POWER', 'ATAN2', 'COALESCE'), number, number),
    call(anyOf('ROUND', 'TRUNCATE'), number, anyOf('-2', '0', '3', '400', 'NULL')),
    call(anyOf('gw_tev_to_m', 'gw_m_to_tev'), number),
    call(anyOf('ivo_to_mjd', 'ivo_to_jd', 'gavo_to_mjd', 'gavo_to_jd', 'gw_iso_to_mjd'), timestamp),
    call(anyOf('ivo_hasword', 'ivo_hashlist_has', 'ivo_nocasematch'), text, text),
    call('ivo_interval_overlaps', number, number, number, number),
    call('ivo_healpix_index', anyOf('0', '5', '29'), point),
    call('DISTANCE', point, point),
    call('DISTANCE', number, latitude, number, latitude),
    call(anyOf('CONTAINS', 'INTERSECTS'), geometry, geometry),
    call('AREA', geometry),
    call(anyOf('COORD1', 'COORD2'), point),
    joined(
      'CAST(',
      fc.oneof(number, text),
      anyOf(' AS SMALLINT)', ' AS INTEGER)', ' AS BIGINT)', ' AS REAL)', ' AS DOUBLE PRECISION)'),
    ),
    ...(metres.length === 0 ? [] : [call('IN_UNIT', fc.constantFrom(...metres), anyOf("'nm'", "'pc'"))]),
    cases(number),
    joined(
      '(',
      subquery(columns, (own) => call(anyOf('MAX', 'MIN', 'AVG', 'SUM', 'COUNT'), own.number)),
      ')',
    ),
  );
  const texts = fc.oneof(
    text,
    joined('(', text, ' || ', text, ')'),
    call(anyOf('LOWER', 'UPPER'), text),
    joined(
      'CAST(',
      fc.oneof(number, text, timestamp),
      anyOf(' AS VARCHAR)', ' AS CHAR(3))', ' AS VARCHAR(2))'),
    ),
    call('COORDSYS', geometry),
    cases(text),
    call('COALESCE', text, text),
  );
  return {
    number: numbers,
    text: texts,
    timestamp: fc.oneof(
      timestamp,
      call('gw_mjd_to_iso', number),
      call('COALESCE', timestamp, timestamp),
      joined('CAST(', text, ' AS TIMESTAMP)'),
      cases(timestamp),
    ),
    point: fc.oneof(
      point,
      call('POINT', number, latitude),
      call('POINT', fc.constant("'ICRS'"), number, latitude),
      call('CENTROID', geometry),
      call('ivo_healpix_center', anyOf('0', '2'), anyOf('3', '191', 'NULL')),
      joined("CAST('1 2' AS POINT)"),
    ),
    geometry: fc.oneof(
      geometry,
      point,
      call('CIRCLE', number, latitude, size),
      call('CIRCLE', point, size),
      call('BOX', point, size, size),
      call('POLYGON', number, latitude, number, latitude, number, latitude),
      call('POLYGON', point, point, point, point),
    ),
    condition: fc.oneof(
      condition,
      joined(number, anyOf(' = ', ' < ', ' <> ', ' >= '), number),
      joined(text, anyOf(' = ', ' < ', ' LIKE ', ' NOT LIKE ', ' ILIKE '), text),
      joined(timestamp, anyOf(' = ', ' <= '), timestamp),
      joined(timestamp, " > '2018-09-01'"),
      joined('1 = ', call(anyOf('CONTAINS', 'INTERSECTS'), geometry, geometry)),
      joined(call('CONTAINS', geometry, geometry), ' = 0'),
      joined(call('DISTANCE', point, point), anyOf(' < ', ' <= ', ' > '), number),
      joined(number, anyOf(' BETWEEN ', ' NOT BETWEEN '), number, ' AND ', number),
      joined(number, anyOf(' IN (', ' NOT IN ('), number, ', ', number, ')'),
      joined(text, ' IN (', words, ', ', words, ')'),
      joined(fc.oneof(number, text, geometry), anyOf(' IS NULL', ' IS NOT NULL')),
      joined('(', condition, anyOf(' AND ', ' OR '), condition, ')'),
      joined('NOT (', condition, ')'),
      joined(
        'EXISTS (',
        subquery(columns, () => fc.constant('*')),
        ')',
      ),
      joined(
        number,
        ' IN (',
        subquery(columns, (own) => own.number),
        ')',
      ),
    ),
  };
}

/** Random queries on the tables of a catalogue. */
export function arbitraryQueryText(catalogue: Catalogue): Text {
  const tables = catalogue.tables.map((table) => ({
    path: [table.schema, table.name].map((part) => printIdentifier(identifier(part))).join('.'),
    columns: table.columns,
  }));
  const table = fc.constantFrom(...tables);

  const columnsOf = (alias: string, from: (typeof tables)[number]): readonly Named[] =>
    from.columns.map((column) => ({
      ...column,
      name: `${alias}.${printIdentifier(identifier(column.name))}`,
    }));

  const subquery: Subquery = (outer, head) =>
    fc.tuple(table, fc.nat(9)).chain(([from, number]) => {
      const alias = `s${number}`;
      const own = columnsOf(alias, from);
      const { condition } = leaves([...own, ...outer]);
      return joined('SELECT ', head(leaves(own)), ` FROM ${from.path} AS ${alias} WHERE `, condition);
    });

  const valuesOf = (columns: readonly Named[]): Values =>
    grow(grow(leaves(columns), columns, subquery), columns, subquery);

  const joins = fc.tuple(table, table, table).chain(([first, second, third]) => {
    const pair = [...columnsOf('a', first), ...columnsOf('b', second)];
    const on = grow(leaves(pair), pair, subquery).condition;
    const equality = joined(
      leaves(columnsOf('a', first)).number,
      ' = ',
      leaves(columnsOf('b', second)).number,
    );
    const both = `${first.path} AS a`;
    return fc.oneof(
      fc.constant({ from: fc.constant(both), columns: columnsOf('a', first) }),
      fc.constant({
        from: joined(
          both,
          anyOf(' JOIN ', ' LEFT JOIN ', ' RIGHT OUTER JOIN '),
          `${second.path} AS b ON `,
          on,
        ),
        columns: pair,
      }),
      fc.constant({
        from: joined(
          both,
          ` FULL JOIN ${second.path} AS b ON `,
          equality,
          fc.option(joined(' AND ', on), { nil: '' }),
        ),
        columns: pair,
      }),
      fc.constant({ from: fc.constant(`${both}, ${second.path} AS b`), columns: pair }),
      fc.constant({
        from: joined(
          both,
          anyOf(' NATURAL JOIN ', ' NATURAL FULL JOIN ', ' CROSS JOIN '),
          `${second.path} AS b`,
        ),
        columns: pair,
      }),
      fc.constant({
        from: joined('(SELECT * FROM ', `${third.path}) AS c`),
        columns: columnsOf('c', third),
      }),
    );
  });

  const select = joins.chain(({ from, columns }) => {
    const { number, text, timestamp, geometry, condition } = valuesOf(columns);
    const value = fc.oneof(number, text, timestamp, geometry);
    const where = fc.option(joined(' WHERE ', condition), { nil: '' });
    const head = joined('SELECT ', anyOf('', 'DISTINCT ', 'TOP 3 ', 'ALL ', 'DISTINCT TOP 2 '));
    const aggregate = fc.oneof(
      fc.constant('COUNT(*)'),
      joined(anyOf('SUM(', 'AVG(', 'MIN(', 'MAX(', 'COUNT(DISTINCT '), number, ')'),
      joined(anyOf('MIN(', 'MAX(', 'COUNT('), fc.oneof(text, timestamp), ')'),
      call('ivo_string_agg', text, words),
    );
    const plain = joined(head, number, ', ', value, ' AS v', ' FROM ', from, where);
    const grouped = fc
      .tuple(fc.oneof(number, text), from, where, aggregate, aggregate)
      .map(
        ([key, tables, filter, one, two]) =>
          `SELECT ${one}, ${key} AS k, ${two} FROM ${tables}${filter} GROUP BY ${key} HAVING ${one} IS NOT NULL ORDER BY ${one} DESC, k`,
      );
    return fc.oneof(
      plain,
      joined(plain, ' ORDER BY ', fc.oneof(anyOf('1', '2 DESC', 'v'), number), anyOf('', ' OFFSET 1')),
      grouped,
      joined('SELECT ', aggregate, ', ', aggregate, ' FROM ', from, where),
      joined('SELECT * FROM ', from, where),
    );
  });

  const setOperand = table.chain((from) => {
    const { number, text } = leaves(columnsOf('u', from));
    return joined('SELECT ', number, ' AS n, ', text, ` FROM ${from.path} AS u`);
  });
  return fc.oneof(
    { weight: 6, arbitrary: select },
    {
      weight: 1,
      arbitrary: joined(
        setOperand,
        anyOf(' UNION ', ' UNION ALL ', ' EXCEPT ', ' INTERSECT '),
        setOperand,
        anyOf('', ' ORDER BY n'),
      ),
    },
    {
      weight: 1,
      arbitrary: joined('WITH w AS (', select, '), x AS (SELECT * FROM w) SELECT x.*, w.* FROM x, w'),
    },
  );
}
