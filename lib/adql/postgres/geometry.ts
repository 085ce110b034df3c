/**
 * Geometry as values of the database: tagged arrays of the schema `sky`.
 *
 * A region column is text to LIKE and a geometry to CONTAINS. As a geometry it is its companion
 * `…_shape` where the table has one, else the text is parsed on the fly. A column of xtype point, circle or
 * polygon holds DALI's bare numbers; the tag is put before them where the table is named, so that values carry
 * it through subqueries, and taken away where the result leaves.
 */
import type { Analysis, ResolvedColumn } from '../analysis';
import type { Call, Expression } from '../ast';
import { DOUBLE, familyOf, isText } from '../family';
import type { AdqlType } from '../types';
import { writeExpression } from './expression';
import { writeNumberLiteral } from './literal';
import { commaList, identifier, integer, join, type Sql, sql } from './sql';

/** The tags of `sky`. */
export const TAGS = { point: 1, circle: 2, polygon: 3 } as const;

/** The tag before a column of bare numbers; `null` for one that is no such column. */
export function tagOf({ xtype, datatype }: AdqlType): number | null {
  if (datatype !== 'double' && datatype !== 'float') return null;
  return TAGS[xtype?.toLowerCase() as keyof typeof TAGS] ?? null;
}

/** A companion of a region column; `null` where the column has none. */
export function companion(
  column: ResolvedColumn,
  suffix: 'shape' | 'box' | 'x' | 'y' | 'z' | 'radius',
): Sql | null {
  if (column.table === null || !column.source?.region || column.merged !== null) return null;
  return identifier(column.relation, `${column.column}_${suffix}`);
}

/** A column as a value of an expression: bare numbers of a table get their tag. */
export function writeColumnValue(column: ResolvedColumn): Sql {
  if (column.merged !== null) return sql`COALESCE(${commaList(column.merged.map(writeColumnValue))})`;
  const name = identifier(column.relation, column.column);
  const tag = column.table === null ? null : tagOf(column);
  return tag === null ? name : sql`array_prepend(${integer(tag)}, ${name}::double precision[])`;
}

/** Any geometry as a tagged array. */
export function writeGeometry(node: Expression, analysis: Analysis): Sql {
  if (node.kind === 'column') {
    const shape = companion(analysis.columnOf(node), 'shape');
    if (shape !== null) return shape;
  }
  if (node.kind === 'call' && node.name === 'REGION') {
    return sql`sky.parse(${writeExpression(node.arguments[0]!, analysis)})`;
  }
  const value = writeExpression(node, analysis);
  return isText(analysis.typeOf(node)) ? sql`sky.parse(${value})` : value;
}

/** What is left of a constructor's arguments without the coordinate system, which says ICRS if anything (ADQL 2.1 §4.2.5). */
export function placeArguments(call: Call): readonly Expression[] {
  return call.arguments[0]?.kind === 'string' ? call.arguments.slice(1) : call.arguments;
}

function isNumber(node: Expression, analysis: Analysis): boolean {
  return familyOf(analysis.typeOf(node)) === 'number';
}

const GEOMETRY_CALLS: Readonly<Record<string, (call: Call, analysis: Analysis) => Sql>> = {
  POINT: (call, analysis) => sql`sky.point(${numbers(placeArguments(call), analysis)})`,
  CIRCLE: (call, analysis) => {
    const args = placeArguments(call);
    if (args.length === 3) return sql`sky.circle(${numbers(args, analysis)})`;
    return sql`sky.circle(${writeGeometry(args[0]!, analysis)}, ${numbers(args.slice(1), analysis)})`;
  },
  BOX: (call, analysis) => {
    const args = placeArguments(call);
    if (args.length === 4) return sql`sky.box_polygon(${numbers(args, analysis)})`;
    const center = writeGeometry(args[0]!, analysis);
    return sql`sky.box_polygon((${center})[2], (${center})[3], ${numbers(args.slice(1), analysis)})`;
  },
  POLYGON: (call, analysis) => {
    const args = placeArguments(call);
    if (isNumber(args[0]!, analysis)) return sql`sky.polygon(ARRAY[${numbers(args, analysis)}])`;
    const points = args.map((point) => writeGeometry(point, analysis));
    return sql`sky.polygon_of_points(${join(points, sql` || `)})`;
  },
  // As a value a region is text; CONTAINS and its like take it by writeGeometry.
  REGION: (call, analysis) => sql`sky.print(${writeGeometry(call, analysis)})`,
  CENTROID: (call, analysis) => sql`sky.centroid(${writeGeometry(call.arguments[0]!, analysis)})`,
  AREA: (call, analysis) => sql`sky.area(${writeGeometry(call.arguments[0]!, analysis)})`,
  COORD1: (call, analysis) => sql`(${writeGeometry(call.arguments[0]!, analysis)})[2]`,
  COORD2: (call, analysis) => sql`(${writeGeometry(call.arguments[0]!, analysis)})[3]`,
  // All that is published is ICRS; NULL stays NULL.
  COORDSYS: (call, analysis) =>
    sql`CASE WHEN ${writeGeometry(call.arguments[0]!, analysis)} IS NOT NULL THEN 'ICRS' END`,
};

export const GEOMETRY_FUNCTIONS: ReadonlyMap<string, (call: Call, analysis: Analysis) => Sql> = new Map(
  Object.entries(GEOMETRY_CALLS),
);

function numbers(args: readonly Expression[], analysis: Analysis): Sql {
  return commaList(args.map((arg) => writeNumber(arg, analysis)));
}

/** A coordinate or a radius: double precision, whatever it was. */
export function writeNumber(node: Expression, analysis: Analysis): Sql {
  if (node.kind === 'number') return writeNumberLiteral(node, DOUBLE);
  const value = writeExpression(node, analysis);
  return analysis.typeOf(node).datatype === 'double' ? value : sql`${value}::double precision`;
}
