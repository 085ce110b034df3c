/**
 * Tree to text: one layout for every query, a clause to a line.
 *
 * The ADQL on screen is the ADQL sent, so printing must lose nothing: printed and parsed
 * again, a tree is the same tree. Parentheses stand only where the grammar needs them, except
 * after NOT, where readers need them.
 */
import type {
  AllColumns,
  Condition,
  Identifier,
  Join,
  OrderItem,
  OutputColumn,
  Query,
  Select,
  SelectExpression,
  SetExpression,
  TableReference,
} from './ast';
import { printCondition, printExpression } from './print-expression';
import { isRegularName } from './reserved';

/** A SELECT list goes on in the next line after so many characters. */
const LINE = 100;

/** The whole query, without a closing semicolon or line break. */
export function printQuery(query: Query): string {
  const body = printSelectExpression(query.body, '');
  if (query.with.length === 0) return body;
  const tables = query.with.map(
    (table) => `${printIdentifier(table.name)} AS ${printSubquery(table.body, '')}`,
  );
  return `WITH ${tables.join(', ')}\n${body}`;
}

export function printIdentifier({ name, delimited }: Identifier): string {
  return delimited || !isRegularName(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

export function printPath(path: readonly Identifier[]): string {
  return path.map(printIdentifier).join('.');
}

/** @param indent white space before each line but the first */
export function printSelectExpression(node: SelectExpression, indent: string): string {
  const lines = [printSet(node.set, indent)];
  if (node.orderBy.length > 0) {
    lines.push(`ORDER BY ${node.orderBy.map((item) => printOrderItem(item, indent)).join(', ')}`);
  }
  if (node.offset !== null) lines.push(`OFFSET ${node.offset}`);
  return lines.join(`\n${indent}`);
}

/** A select expression in parentheses, its lines indented. */
export function printSubquery(node: SelectExpression, indent: string): string {
  const inner = `${indent}  `;
  return `(\n${inner}${printSelectExpression(node, inner)}\n${indent})`;
}

function printOrderItem(item: OrderItem, indent: string): string {
  return printExpression(item.key, indent) + (item.descending ? ' DESC' : '');
}

function printSet(set: SetExpression, indent: string): string {
  switch (set.kind) {
    case 'select':
      return printSelect(set, indent);
    case 'select-expression':
      return printSubquery(set, indent);
    case 'set-operation': {
      const operator = set.operator + (set.all ? ' ALL' : '');
      const left = printOperand(set.left, binding(set), indent);
      const right = printOperand(set.right, binding(set) + 1, indent);
      return `${left}\n${indent}${operator}\n${indent}${right}`;
    }
    default:
      return set satisfies never;
  }
}

/** How tightly a set expression holds together: INTERSECT before UNION and EXCEPT (ADQL 2.1 §4.6.6). */
function binding(set: SetExpression): number {
  if (set.kind !== 'set-operation') return 3;
  return set.operator === 'INTERSECT' ? 2 : 1;
}

function printOperand(set: SetExpression, atLeast: number, indent: string): string {
  if (binding(set) >= atLeast) return printSet(set, indent);
  return printSubquery({ kind: 'select-expression', set, orderBy: [], offset: null, span: set.span }, indent);
}

function printSelect(select: Select, indent: string): string {
  const head = ['SELECT', select.quantifier, select.top === null ? null : `TOP ${select.top}`];
  const lines = [
    `${head.filter((word) => word !== null).join(' ')} ${printItems(select, indent)}`,
    `FROM ${select.from.map((table) => printTable(table, indent)).join(', ')}`,
  ];
  if (select.where !== null) lines.push(`WHERE ${printFilter(select.where, indent)}`);
  if (select.groupBy.length > 0) {
    lines.push(`GROUP BY ${select.groupBy.map((key) => printExpression(key, indent)).join(', ')}`);
  }
  if (select.having !== null) lines.push(`HAVING ${printFilter(select.having, indent)}`);
  return lines.join(`\n${indent}`);
}

function printItems(select: Select, indent: string): string {
  const items = select.items.map((item) => printItem(item, `${indent}  `));
  const lines: string[] = [];
  for (const item of items) {
    const line = lines.at(-1);
    if (line === undefined || line.length + item.length > LINE) lines.push(item);
    else lines[lines.length - 1] = `${line}, ${item}`;
  }
  return lines.join(`,\n${indent}  `);
}

function printItem(item: AllColumns | OutputColumn, indent: string): string {
  if (item.kind === 'all-columns')
    return item.qualifier.length === 0 ? '*' : `${printPath(item.qualifier)}.*`;
  const value = printExpression(item.expression, indent);
  return item.alias === null ? value : `${value} AS ${printIdentifier(item.alias)}`;
}

/** The conditions of one clause; those joined by AND stand below each other. */
function printFilter(condition: Condition, indent: string): string {
  if (condition.kind !== 'and') return printCondition(condition, indent);
  const inner = `${indent}  `;
  const operands = condition.operands.map((operand) =>
    operand.kind === 'and' || operand.kind === 'or'
      ? `(${printCondition(operand, inner)})`
      : printCondition(operand, inner),
  );
  return operands.join(`\n${inner}AND `);
}

function printTable(table: TableReference, indent: string): string {
  switch (table.kind) {
    case 'table-name':
      return printPath(table.path) + (table.alias === null ? '' : ` AS ${printIdentifier(table.alias)}`);
    case 'derived-table':
      return `${printSubquery(table.body, indent)} AS ${printIdentifier(table.alias)}`;
    case 'join':
      return printJoin(table, indent);
    default:
      return table satisfies never;
  }
}

function printJoin(join: Join, indent: string): string {
  const inner = `${indent}  `;
  const right = printTable(join.right, inner);
  const words = [
    join.natural ? 'NATURAL' : null,
    join.type === 'inner' ? null : join.type.toUpperCase(),
    'JOIN',
    join.right.kind === 'join' ? `(${right})` : right,
    join.on === null ? null : `ON ${printCondition(join.on, inner)}`,
    join.using.length === 0 ? null : `USING (${join.using.map(printIdentifier).join(', ')})`,
  ];
  return `${printTable(join.left, indent)}\n${inner}${words.filter((word) => word !== null).join(' ')}`;
}
