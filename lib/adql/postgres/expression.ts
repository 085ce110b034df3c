/**
 * Value expressions. Each comes out as exactly the type the checks gave it, in its own
 * parentheses where precedence could matter.
 */
import type { Analysis } from '../analysis';
import type { Aggregate, Arithmetic, Case, Condition, Expression } from '../ast';
import { coerce, writeCast, writeText } from './coerce';
import { writeAlike, writeCondition } from './condition';
import { writeCall } from './functions';
import { writeColumnValue } from './geometry';
import { writeNumberLiteral, writeStringLiteral } from './literal';
import { writeSubquery } from './query';
import { join, parameter, type Sql, sql } from './sql';
import { postgresType } from './wire-type';

export function writeExpression(node: Expression, analysis: Analysis): Sql {
  switch (node.kind) {
    case 'null':
      return sql`NULL::${postgresType(analysis.typeOf(node))}`;
    case 'number':
      return writeNumberLiteral(node, analysis.typeOf(node));
    case 'string':
      return writeStringLiteral(node, analysis);
    case 'column':
      return writeColumnValue(analysis.columnOf(node));
    case 'signed': {
      const operand = writeExpression(node.operand, analysis);
      // The space keeps two signs from starting a comment.
      return node.operator === '-' ? sql`(- ${operand})` : operand;
    }
    case 'arithmetic':
      return writeArithmetic(node, analysis);
    case 'concatenation': {
      const [left, right] = [node.left, node.right].map((side) =>
        writeText(writeExpression(side, analysis), analysis.typeOf(side)),
      );
      return sql`(${left!} || ${right!})`;
    }
    case 'call':
      return writeCall(node, analysis);
    case 'aggregate':
      return writeAggregate(node, analysis);
    case 'cast':
      return writeCast(node, analysis);
    case 'in-unit': {
      const value = coerce(
        writeExpression(node.operand, analysis),
        analysis.typeOf(node.operand),
        analysis.typeOf(node),
      );
      return sql`(${value} * ${parameter(String(analysis.factorOf(node)), 'double precision')})`;
    }
    case 'case':
      return writeCase(node, analysis);
    case 'scalar-subquery':
      return writeSubquery(node.body, analysis);
    default:
      return node satisfies never;
  }
}

/** Operands take the type of the result first, so that two SMALLINTs may add up to more than one holds. */
function writeArithmetic(node: Arithmetic, analysis: Analysis): Sql {
  const type = analysis.typeOf(node);
  const left = coerce(writeExpression(node.left, analysis), analysis.typeOf(node.left), type);
  const right = coerce(writeExpression(node.right, analysis), analysis.typeOf(node.right), type);
  switch (node.operator) {
    case '+':
      return sql`(${left} + ${right})`;
    case '-':
      return sql`(${left} - ${right})`;
    case '*':
      return sql`(${left} * ${right})`;
    case '/':
      // Of whole numbers the whole part, as SQL has it; by zero NULL.
      return sql`(${left} / NULLIF(${right}, 0))`;
    default:
      return node.operator satisfies never;
  }
}

const AGGREGATES = {
  COUNT: sql`count`,
  AVG: sql`avg`,
  MIN: sql`min`,
  MAX: sql`max`,
  SUM: sql`sum`,
} as const;

function writeAggregate(node: Aggregate, analysis: Analysis): Sql {
  if (node.argument === null) return sql`count(*)`;
  const type = analysis.typeOf(node);
  const argumentType = analysis.typeOf(node.argument);
  const argument = writeExpression(node.argument, analysis);
  // A sum of reals loses digits, and one of BIGINTs is `numeric`, unless told otherwise.
  const widens = (node.name === 'SUM' || node.name === 'AVG') && type.datatype === 'double';
  const value = widens ? coerce(argument, argumentType, type) : argument;
  const distinct = node.quantifier === 'DISTINCT' ? sql`DISTINCT ` : sql``;
  const result = sql`${AGGREGATES[node.name]}(${distinct}${value})`;
  return node.name === 'SUM' && !widens ? sql`(${result})::${postgresType(type)}` : result;
}

function isCondition(node: Condition | Expression): node is Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not':
    case 'comparison':
    case 'between':
    case 'in-list':
    case 'in-subquery':
    case 'like':
    case 'is-null':
    case 'exists':
      return true;
    default:
      return false;
  }
}

function writeCase(node: Case, analysis: Analysis): Sql {
  const type = analysis.typeOf(node);
  const result = (value: Expression) =>
    coerce(writeExpression(value, analysis), analysis.typeOf(value), type);
  const values = node.branches.map(({ when }) => when).filter((when) => !isCondition(when));
  const [operand, ...compared] = node.operand === null ? [] : writeAlike([node.operand, ...values], analysis);
  const branches = node.branches.map(({ when, result: value }, index) => {
    const test = isCondition(when) ? writeCondition(when, analysis) : compared[index]!;
    return sql`WHEN ${test} THEN ${result(value)}`;
  });
  const otherwise = node.otherwise === null ? sql`` : sql` ELSE ${result(node.otherwise)}`;
  return sql`CASE ${operand === undefined ? sql`` : sql`${operand} `}${join(branches, sql` `)}${otherwise} END`;
}
