/**
 * Small constructors for query trees made by programs.
 *
 * A value becomes a literal of the tree and is escaped only by the printer, so no text
 * from outside is ever pasted into a query.
 *
 * @example
 * select({
 *   items: [allColumns()],
 *   from: [table('ivoa.obscore')],
 *   where: and(lessThan(column('t_min'), number(60000)), equals(column('obs_collection'), text('H.E.S.S.'))),
 * });
 */
import type {
  Aggregate,
  AllColumns,
  Arithmetic,
  Between,
  Call,
  ColumnReference,
  Comparison,
  Condition,
  Exists,
  Expression,
  Identifier,
  InList,
  InSubquery,
  IsNull,
  Join,
  Like,
  Logical,
  Negation,
  NullLiteral,
  NumberLiteral,
  OrderItem,
  OutputColumn,
  Query,
  Select,
  SelectExpression,
  SelectItem,
  Signed,
  StringLiteral,
  TableName,
  TableReference,
} from './ast';
import { isRegularName, isReserved } from './reserved';
import { NOWHERE } from './span';

const span = NOWHERE;

/** A name as published; it is quoted when ADQL asks for that (`size`, `my column`). */
export function identifier(name: string): Identifier {
  return { name, delimited: !isRegularName(name), span };
}

/** @param path names from the outside in, parted by dots: `s_ra`, `o.s_ra` */
export function column(path: string): ColumnReference {
  return { kind: 'column', path: path.split('.').map(identifier), span };
}

/**
 * A number; a negative one is a sign and a literal, as in the grammar.
 *
 * @throws {RangeError} for NaN and the infinities, which ADQL cannot write
 */
export function number(value: number): NumberLiteral | Signed {
  if (!Number.isFinite(value))
    throw new RangeError(`Cannot write ${value} in ADQL: expected a finite number`);
  const literal: NumberLiteral = { kind: 'number', text: String(Math.abs(value)), span };
  return value < 0 ? { kind: 'signed', operator: '-', operand: literal, span } : literal;
}

export function text(value: string): StringLiteral {
  return { kind: 'string', value, span };
}

export function nothing(): NullLiteral {
  return { kind: 'null', span };
}

/** @param name in any case: ADQL's own functions are reserved words, kept in upper case; the others in lower case */
export function call(name: string, ...args: Expression[]): Call {
  return {
    kind: 'call',
    name: isReserved(name) ? name.toUpperCase() : name.toLowerCase(),
    arguments: args,
    span,
  };
}

export function arithmetic(
  left: Expression,
  operator: Arithmetic['operator'],
  right: Expression,
): Arithmetic {
  return { kind: 'arithmetic', operator, left, right, span };
}

/** @param argument left out for COUNT(*) */
export function aggregate(name: Aggregate['name'], argument: Expression | null = null): Aggregate {
  return { kind: 'aggregate', name, quantifier: null, argument, span };
}

function comparison(left: Expression, operator: Comparison['operator'], right: Expression): Comparison {
  return { kind: 'comparison', operator, left, right, span };
}

export const equals = (left: Expression, right: Expression) => comparison(left, '=', right);
export const differs = (left: Expression, right: Expression) => comparison(left, '<>', right);
export const lessThan = (left: Expression, right: Expression) => comparison(left, '<', right);
export const atMost = (left: Expression, right: Expression) => comparison(left, '<=', right);
export const moreThan = (left: Expression, right: Expression) => comparison(left, '>', right);
export const atLeast = (left: Expression, right: Expression) => comparison(left, '>=', right);

export function between(value: Expression, lower: Expression, upper: Expression): Between {
  return { kind: 'between', negated: false, value, lower, upper, span };
}

export function oneOf(value: Expression, list: readonly Expression[]): InList {
  return { kind: 'in-list', negated: false, value, list, span };
}

export function inSubquery(value: Expression, asked: Select): InSubquery {
  return { kind: 'in-subquery', negated: false, value, body: subquery(asked), span };
}

const subquery = (set: Select): SelectExpression => ({
  kind: 'select-expression',
  set,
  orderBy: [],
  offset: null,
  span,
});

export function exists(asked: Select): Exists {
  return { kind: 'exists', body: subquery(asked), span };
}

export function like(value: Expression, pattern: Expression): Like {
  return { kind: 'like', negated: false, ignoreCase: false, value, pattern, span };
}

export function isNull(value: Expression): IsNull {
  return { kind: 'is-null', negated: false, value, span };
}

export function not(operand: Condition): Negation {
  return { kind: 'not', operand, span };
}

export const and = (...operands: Condition[]): Condition => join('and', operands);
export const or = (...operands: Condition[]): Condition => join('or', operands);

/** One condition stays itself, so criteria can be collected before it is known how many there are. */
function join(kind: Logical['kind'], operands: readonly Condition[]): Condition {
  const [first, ...others] = operands;
  if (first === undefined) throw new RangeError(`Cannot join no conditions by ${kind.toUpperCase()}`);
  return others.length === 0 ? first : { kind, operands, span };
}

/** @param path `ivoa.obscore`; @param alias as in `FROM ivoa.obscore AS o` */
export function table(path: string, alias: string | null = null): TableName {
  return {
    kind: 'table-name',
    path: path.split('.').map(identifier),
    alias: alias === null ? null : identifier(alias),
    span,
  };
}

/** Rows of two tables that agree in every column they share. */
export function naturalJoin(left: TableReference, right: TableReference): Join {
  return { kind: 'join', type: 'inner', natural: true, left, right, on: null, using: [], span };
}

/** Rows of two tables that agree in one column, which the result has once. */
export function using(left: TableReference, right: TableReference, name: string): Join {
  return {
    kind: 'join',
    type: 'inner',
    natural: false,
    left,
    right,
    on: null,
    using: [identifier(name)],
    span,
  };
}

export function joinOn(left: TableReference, right: TableReference, on: Condition): Join {
  return { kind: 'join', type: 'inner', natural: false, left, right, on, using: [], span };
}

/** `*`, or `o.*` for one table of the FROM clause. */
export function allColumns(qualifier: string | null = null): AllColumns {
  return {
    kind: 'all-columns',
    qualifier: qualifier === null ? [] : qualifier.split('.').map(identifier),
    span,
  };
}

export function output(expression: Expression, alias: string | null = null): OutputColumn {
  return { kind: 'output-column', expression, alias: alias === null ? null : identifier(alias), span };
}

export const ascending = (key: Expression): OrderItem => ({
  kind: 'order-item',
  key,
  descending: false,
  span,
});
export const descending = (key: Expression): OrderItem => ({
  kind: 'order-item',
  key,
  descending: true,
  span,
});

export interface SelectParts {
  readonly items: readonly SelectItem[];
  readonly from: readonly TableReference[];
  readonly distinct?: boolean;
  readonly top?: number | null;
  readonly where?: Condition | null;
  readonly groupBy?: readonly Expression[];
  readonly having?: Condition | null;
}

/** One SELECT, for use inside a tree. */
export function select(parts: SelectParts): Select {
  return {
    kind: 'select',
    quantifier: parts.distinct ? 'DISTINCT' : null,
    top: parts.top ?? null,
    items: parts.items,
    from: parts.from,
    where: parts.where ?? null,
    groupBy: parts.groupBy ?? [],
    having: parts.having ?? null,
    span,
  };
}

/** A whole query of one SELECT. */
export function query(
  parts: SelectParts & { readonly orderBy?: readonly OrderItem[]; readonly offset?: number | null },
): Query {
  return {
    kind: 'query',
    with: [],
    body: {
      kind: 'select-expression',
      set: select(parts),
      orderBy: parts.orderBy ?? [],
      offset: parts.offset ?? null,
      span,
    },
    span,
  };
}

/** How many rows a query has: COUNT(*) over it as a derived table. */
export function toRowCount(asked: Query): Query {
  const counted: TableReference = {
    kind: 'derived-table',
    body: asked.body,
    alias: identifier('asked'),
    span,
  };
  const counting = query({ items: [output(aggregate('COUNT'), 'n_found')], from: [counted] });
  return { ...counting, with: asked.with };
}
