/**
 * Conditions: WHERE, HAVING, ON, and the tests of CASE.
 */
import type { Analysis } from '../analysis';
import type { Comparison, Condition, Expression } from '../ast';
import { INTEGER, isText, isTimestamp, TIMESTAMP } from '../family';
import { coerce } from './coerce';
import { writeExpression } from './expression';
import { writeLiteralList } from './literal-list';
import { writeSubquery } from './query';
import { writeRegionPredicate } from './region-predicate';
import { commaList, join, type Sql, sql } from './sql';
import { postgresType, wireTypeOf } from './wire-type';

const OPERATORS: Readonly<Record<Comparison['operator'], Sql>> = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '>': sql`>`,
  '<=': sql`<=`,
  '>=': sql`>=`,
};

export function writeCondition(node: Condition, analysis: Analysis): Sql {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const operands = node.operands.map((operand) => writeCondition(operand, analysis));
      return sql`(${join(operands, node.kind === 'and' ? sql` AND ` : sql` OR `)})`;
    }
    case 'not':
      return sql`(NOT ${writeCondition(node.operand, analysis)})`;
    case 'comparison': {
      const predicate = writeRegionPredicate(node, analysis);
      if (predicate !== null) return predicate;
      const [left, right] = writeAlike([node.left, node.right], analysis);
      return sql`(${left!} ${OPERATORS[node.operator]} ${right!})`;
    }
    case 'between': {
      const [value, lower, upper] = writeAlike([node.value, node.lower, node.upper], analysis);
      return sql`(${value!} ${not(node.negated)}BETWEEN ${lower!} AND ${upper!})`;
    }
    case 'in-list': {
      const long = writeLiteralList(node, analysis);
      if (long !== null) return long;
      const [value, ...list] = writeAlike([node.value, ...node.list], analysis);
      return sql`(${value!} ${not(node.negated)}IN (${commaList(list)}))`;
    }
    case 'in-subquery':
      return sql`(${writeExpression(node.value, analysis)} ${not(node.negated)}IN ${writeSubquery(node.body, analysis)})`;
    case 'like': {
      const operator = node.ignoreCase ? sql`ILIKE` : sql`LIKE`;
      const [value, pattern] = [node.value, node.pattern].map((side) => writeExpression(side, analysis));
      // ADQL has no escape character, so a backslash is a backslash (ADQL 2.1 §2.2.3).
      return sql`(${value!} ${not(node.negated)}${operator} ${pattern!} ESCAPE '')`;
    }
    case 'is-null':
      return sql`(${writeExpression(node.value, analysis)} IS ${not(node.negated)}NULL)`;
    case 'exists':
      return sql`EXISTS ${writeSubquery(node.body, analysis)}`;
    default:
      return node satisfies never;
  }
}

function not(negated: boolean): Sql {
  return negated ? sql`NOT ` : sql``;
}

/**
 * Values that are compared with each other. Numbers of different width PostgreSQL compares by itself; text beside
 * a moment is read as one, and a BOOLEAN beside a number is 0 or 1.
 */
export function writeAlike(nodes: readonly Expression[], analysis: Analysis): readonly Sql[] {
  const types = nodes.map((node) => analysis.typeOf(node));
  const moments = types.some(isTimestamp);
  const mixed = types.some((type) => wireTypeOf(type) !== 'bool');
  // A NULL has no type of its own; beside others it takes theirs.
  const known = types.find((_, index) => nodes[index]!.kind !== 'null');
  return nodes.map((node, index) => {
    const type = types[index]!;
    if (node.kind === 'null' && known !== undefined) return sql`NULL::${postgresType(known)}`;
    const value = writeExpression(node, analysis);
    if (moments && isText(type)) return coerce(value, type, TIMESTAMP);
    return mixed && wireTypeOf(type) === 'bool' ? coerce(value, type, INTEGER) : value;
  });
}
