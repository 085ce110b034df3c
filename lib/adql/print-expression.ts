/**
 * Values and conditions as text, with as few parentheses as the grammar allows.
 */
import type { Aggregate, Case, Cast, Condition, Expression } from './ast';
import { printPath, printSubquery } from './print';
import { isCondition } from './walk';

/** How tightly a value holds together; `||` is the loosest operator, a sign the tightest. */
function binding(node: Expression): number {
  switch (node.kind) {
    case 'concatenation':
      return 1;
    case 'arithmetic':
      return node.operator === '+' || node.operator === '-' ? 2 : 3;
    case 'signed':
      return 4;
    default:
      return 5;
  }
}

/** @param indent white space before each line but the first, for subqueries */
export function printExpression(node: Expression, indent: string): string {
  switch (node.kind) {
    case 'null':
      return 'NULL';
    case 'number':
      return node.text;
    case 'string':
      return printString(node.value);
    case 'column':
      return printPath(node.path);
    case 'signed':
      // The grammar has one sign only (ADQL 2.1 appendix A, factor), and `--` starts a comment.
      return node.operator + printOperand(node.operand, 5, indent);
    case 'arithmetic':
      return printBinary(node, node.operator, indent);
    case 'concatenation':
      return printBinary(node, '||', indent);
    case 'call':
      return `${node.name}(${node.arguments.map((argument) => printExpression(argument, indent)).join(', ')})`;
    case 'aggregate':
      return printAggregate(node, indent);
    case 'cast':
      return printCast(node, indent);
    case 'in-unit':
      return `IN_UNIT(${printExpression(node.operand, indent)}, ${printString(node.unit.value)})`;
    case 'case':
      return printCase(node, indent);
    case 'scalar-subquery':
      return printSubquery(node.body, indent);
    default:
      return node satisfies never;
  }
}

function printString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function printOperand(node: Expression, atLeast: number, indent: string): string {
  const text = printExpression(node, indent);
  return binding(node) >= atLeast ? text : `(${text})`;
}

function printBinary(
  node: Extract<Expression, { readonly left: Expression }>,
  operator: string,
  indent: string,
): string {
  const own = binding(node);
  return `${printOperand(node.left, own, indent)} ${operator} ${printOperand(node.right, own + 1, indent)}`;
}

function printAggregate(node: Aggregate, indent: string): string {
  const quantifier = node.quantifier === null ? '' : `${node.quantifier} `;
  return `${node.name}(${quantifier}${node.argument === null ? '*' : printExpression(node.argument, indent)})`;
}

function printCast(node: Cast, indent: string): string {
  const { name, length } = node.target;
  const target = length === null ? name : `${name}(${length})`;
  return `CAST(${printExpression(node.operand, indent)} AS ${target})`;
}

function printCase(node: Case, indent: string): string {
  const words = ['CASE'];
  if (node.operand !== null) words.push(printExpression(node.operand, indent));
  for (const { when, result } of node.branches) {
    const test = isCondition(when) ? printCondition(when, indent) : printExpression(when, indent);
    words.push(`WHEN ${test} THEN ${printExpression(result, indent)}`);
  }
  if (node.otherwise !== null) words.push(`ELSE ${printExpression(node.otherwise, indent)}`);
  return `${words.join(' ')} END`;
}

export function printCondition(node: Condition, indent: string): string {
  switch (node.kind) {
    case 'or':
      return node.operands.map((operand) => printTerm(operand, ['or'], indent)).join(' OR ');
    case 'and':
      return node.operands.map((operand) => printTerm(operand, ['or', 'and'], indent)).join(' AND ');
    case 'not':
      return node.operand.kind === 'exists'
        ? `NOT ${printCondition(node.operand, indent)}`
        : `NOT (${printCondition(node.operand, indent)})`;
    case 'exists':
      return `EXISTS ${printSubquery(node.body, indent)}`;
    case 'comparison':
      return `${printExpression(node.left, indent)} ${node.operator} ${printExpression(node.right, indent)}`;
    case 'is-null':
      return `${printExpression(node.value, indent)} IS ${not(node)}NULL`;
    case 'like':
      return `${printExpression(node.value, indent)} ${not(node)}${node.ignoreCase ? 'ILIKE' : 'LIKE'} ${printExpression(node.pattern, indent)}`;
    case 'between':
      return `${printExpression(node.value, indent)} ${not(node)}BETWEEN ${printExpression(node.lower, indent)} AND ${printExpression(node.upper, indent)}`;
    case 'in-list': {
      const list = node.list.map((item) => printExpression(item, indent)).join(', ');
      return `${printExpression(node.value, indent)} ${not(node)}IN (${list})`;
    }
    case 'in-subquery':
      return `${printExpression(node.value, indent)} ${not(node)}IN ${printSubquery(node.body, indent)}`;
    default:
      return node satisfies never;
  }
}

/** An operand of AND or OR; the kinds in `loose` would run into their neighbours without parentheses. */
function printTerm(node: Condition, loose: readonly string[], indent: string): string {
  const text = printCondition(node, indent);
  return loose.includes(node.kind) ? `(${text})` : text;
}

function not(node: { readonly negated: boolean }): string {
  return node.negated ? 'NOT ' : '';
}
