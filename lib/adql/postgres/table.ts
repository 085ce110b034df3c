/**
 * The FROM clause. Every relation has an alias of its own (analysis.ts), so a join by NATURAL or
 * USING is written with ON, and nothing hangs on PostgreSQL's rules for merged columns.
 */
import type { Analysis } from '../analysis';
import type { Join, TableReference } from '../ast';
import { writeCondition } from './condition';
import { writeColumnValue } from './geometry';
import { writeSubquery } from './query';
import { identifier, join, type Sql, sql } from './sql';

const JOINS: Readonly<Record<Exclude<Join['type'], 'cross'>, Sql>> = {
  inner: sql`JOIN`,
  left: sql`LEFT JOIN`,
  right: sql`RIGHT JOIN`,
  full: sql`FULL JOIN`,
};

export function writeTable(node: TableReference, analysis: Analysis): Sql {
  switch (node.kind) {
    case 'table-name': {
      const table = analysis.tableOf(node);
      const name =
        table.kind === 'common'
          ? identifier(table.name)
          : identifier(table.table.relation.schema, table.table.relation.name);
      return sql`${name} AS ${identifier(table.alias)}`;
    }
    case 'derived-table':
      return sql`${writeSubquery(node.body, analysis)} AS ${identifier(analysis.aliasOf(node))}`;
    case 'join': {
      const left = writeTable(node.left, analysis);
      const right = writeTable(node.right, analysis);
      const side = node.right.kind === 'join' ? sql`(${right})` : right;
      if (node.type === 'cross') return sql`${left} CROSS JOIN ${side}`;
      return sql`${left} ${JOINS[node.type]} ${side} ON ${writeJoinCondition(node, analysis)}`;
    }
    default:
      return node satisfies never;
  }
}

function writeJoinCondition(node: Join, analysis: Analysis): Sql {
  if (node.on !== null) return writeCondition(node.on, analysis);
  const pairs = analysis
    .joinColumnsOf(node)
    .map(({ left, right }) => sql`${writeColumnValue(left)} = ${writeColumnValue(right)}`);
  return pairs.length === 0 ? sql`true` : join(pairs, sql` AND `);
}
