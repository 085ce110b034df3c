/**
 * Long lists of literals after IN, as one array: a statement has at most 65 535 parameters, and one array of a
 * hundred thousand values is also planned and looked up faster than as many parameters.
 */
import type { Analysis } from '../analysis';
import type { Expression, InList } from '../ast';
import { familyOf } from '../family';
import { writeExpression } from './expression';
import { type ParameterType, parameter, type Sql, sql } from './sql';

/** Shorter lists stay lists, as their author wrote them. */
const LONG = 100;

/** The condition of a long list of numbers or texts; `null` for any other list. */
export function writeLiteralList(node: InList, analysis: Analysis): Sql | null {
  if (node.list.length <= LONG) return null;
  const values = node.list.map(literalOf);
  if (values.some((value) => value === null)) return null;
  const family = familyOf(analysis.typeOf(node.value));
  if (family !== 'number' && family !== 'text' && family !== 'geometry') return null;
  const list = parameter(`{${values.join()}}`, arrayType(family, values as readonly string[]));
  const value = writeExpression(node.value, analysis);
  return node.negated ? sql`(${value} <> ALL (${list}))` : sql`(${value} = ANY (${list}))`;
}

/** An element of PostgreSQL's array text (PostgreSQL 18 §8.15.6); `null` when the node is no plain literal. */
function literalOf(node: Expression): string | null {
  if (node.kind === 'string') return `"${node.value.replaceAll(/["\\]/g, '\\$&')}"`;
  if (node.kind === 'number') return node.text;
  if (node.kind === 'signed' && node.operand.kind === 'number') return `${node.operator}${node.operand.text}`;
  return null;
}

function arrayType(family: string, values: readonly string[]): ParameterType {
  if (family !== 'number') return 'text[]';
  const whole = values.every((value) => /^[-+]?\d{1,18}$/.test(value));
  return whole ? 'bigint[]' : 'double precision[]';
}
