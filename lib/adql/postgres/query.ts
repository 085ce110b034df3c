/**
 * Queries: SELECT, set operations, WITH, ordering and cutting.
 *
 * The outermost query differs from those inside in two things: what it selects is cast to the wire types, and
 * it gives no more rows than were asked for. A set operation takes its types from the checks, which made the operands
 * agree; so each operand casts for itself.
 */
import type { Analysis, OutputField, ResolvedColumn } from '../analysis';
import type { Condition, Query, Select, SelectExpression, SetExpression } from '../ast';
import type { AdqlType } from '../types';
import { coerce } from './coerce';
import { writeCondition } from './condition';
import { writeExpression } from './expression';
import { tagOf, writeColumnValue } from './geometry';
import { commaList, identifier, integer, join, parameter, type Sql, sql } from './sql';
import { writeTable } from './table';
import { postgresType } from './wire-type';

/** Where a query stands: inside another one, or at the top, which sends its rows out. */
type Level = { readonly kind: 'inner' } | { readonly kind: 'outer'; readonly limit: number | null };

const INNER: Level = { kind: 'inner' };

/** @param limit rows to send at most; `null` for all */
export function writeQuery(node: Query, analysis: Analysis, limit: number | null): Sql {
  const body = writeSelectExpression(node.body, analysis, { kind: 'outer', limit });
  if (node.with.length === 0) return body;
  const tables = node.with.map(
    (table) =>
      sql`${identifier(analysis.aliasOf(table))} AS (${writeSelectExpression(table.body, analysis, INNER)})`,
  );
  return sql`WITH ${join(tables, sql`,\n  `)}\n${body}`;
}

export function writeSubquery(node: SelectExpression, analysis: Analysis): Sql {
  return sql`(${writeSelectExpression(node, analysis, INNER)})`;
}

/** @param columns whose types are to be given: those of the whole set expression when this is a part of one */
function writeSelectExpression(
  node: SelectExpression,
  analysis: Analysis,
  level: Level,
  columns: readonly OutputField[] = analysis.outputOf(node.set),
): Sql {
  const inside: Level = level.kind === 'outer' ? { kind: 'outer', limit: null } : level;
  const body =
    node.set.kind === 'select'
      ? writeSelect(node.set, analysis, inside, columns)
      : node.set.kind === 'set-operation'
        ? writeOperand(node.set, analysis, inside, columns)
        : // What is in parentheses has its own order and limit; a second one needs a table to stand on.
          sql`SELECT * FROM (${writeOperand(node.set, analysis, inside, columns)}) AS "operand"`;
  const keys = node.orderBy.map((item) => {
    const place = analysis.placeOf(item);
    const key = place === null ? writeExpression(item.key, analysis) : integer(place + 1);
    return item.descending ? sql`${key} DESC` : key;
  });
  const top = node.set.kind === 'select' ? node.set.top : null;
  return join(
    [
      body,
      ...(keys.length > 0 ? [sql`ORDER BY ${commaList(keys)}`] : []),
      ...writeLimit(least(top, level.kind === 'outer' ? level.limit : null)),
      ...(node.offset === null ? [] : [sql`OFFSET ${parameter(String(node.offset), 'bigint')}`]),
    ],
    sql`\n`,
  );
}

function least(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function writeLimit(limit: number | null): Sql[] {
  return limit === null ? [] : [sql`LIMIT ${parameter(String(limit), 'bigint')}`];
}

const SET_OPERATORS = { UNION: sql`UNION`, EXCEPT: sql`EXCEPT`, INTERSECT: sql`INTERSECT` } as const;

/** A part of a set expression; the caller puts it in parentheses. */
function writeOperand(
  set: SetExpression,
  analysis: Analysis,
  level: Level,
  columns: readonly OutputField[],
): Sql {
  switch (set.kind) {
    case 'select':
      return join([writeSelect(set, analysis, level, columns), ...writeLimit(set.top)], sql`\n`);
    case 'set-operation': {
      const left = writeOperand(set.left, analysis, level, columns);
      const right = writeOperand(set.right, analysis, level, columns);
      return sql`(${left})\n${SET_OPERATORS[set.operator]}${set.all ? sql` ALL` : sql``}\n(${right})`;
    }
    case 'select-expression':
      return writeSelectExpression(set, analysis, level, columns);
    default:
      return set satisfies never;
  }
}

/** A value that is selected, still in the type it has by itself. */
interface Selected {
  readonly value: Sql;
  readonly type: AdqlType;
  /** The column of a table it shows, as it lies there; `null` for what is computed. */
  readonly stored: Sql | null;
}

function selectedColumn(column: ResolvedColumn): Selected {
  const stored =
    column.table === null || column.merged !== null ? null : identifier(column.relation, column.column);
  return { value: writeColumnValue(column), type: column, stored };
}

function selectedBy(select: Select, analysis: Analysis): readonly Selected[] {
  return select.items.flatMap((item): readonly Selected[] => {
    if (item.kind === 'all-columns') return analysis.columnsOf(item).map(selectedColumn);
    const { expression } = item;
    return expression.kind === 'column'
      ? [selectedColumn(analysis.columnOf(expression))]
      : [{ value: writeExpression(expression, analysis), type: analysis.typeOf(expression), stored: null }];
  });
}

/** A selected value in the type of its column; at the top in the form that leaves the database. */
function writeSelected({ value, type, stored }: Selected, column: OutputField, level: Level): Sql {
  const agreed = coerce(value, type, column);
  if (level.kind === 'inner') return agreed;
  // DALI knows nothing of the tag before a geometry.
  const sent = tagOf(column) === null ? agreed : (stored ?? sql`(${agreed})[2:]`);
  return sql`${sent}::${postgresType(column)}`;
}

function writeSelect(select: Select, analysis: Analysis, level: Level, columns: readonly OutputField[]): Sql {
  const selected = selectedBy(select, analysis);
  const items = selected.map(
    (item, index) =>
      sql`${writeSelected(item, columns[index]!, level)} AS ${identifier(columns[index]!.column)}`,
  );
  const groups = select.groupBy.map((key) => {
    const place = analysis.placeOf(key);
    return place === null ? writeExpression(key, analysis) : selected[place]!.value;
  });
  const condition = (word: Sql, node: Condition | null) =>
    node === null ? [] : [sql`${word} ${writeCondition(node, analysis)}`];
  return join(
    [
      sql`SELECT ${select.quantifier === 'DISTINCT' ? sql`DISTINCT ` : sql``}${commaList(items)}`,
      sql`FROM ${commaList(select.from.map((table) => writeTable(table, analysis)))}`,
      ...condition(sql`WHERE`, select.where),
      ...(groups.length > 0 ? [sql`GROUP BY ${commaList(groups)}`] : []),
      ...condition(sql`HAVING`, select.having),
    ],
    sql`\n`,
  );
}
