/**
 * Random query trees for property tests: any shape that the grammar can write.
 *
 * They mean nothing; names are drawn from a few, among them ones that need quotes.
 */
import fc from 'fast-check';
import type {
  Condition,
  Expression,
  Identifier,
  Query,
  Select,
  SelectExpression,
  SelectItem,
  SetExpression,
  TableReference,
} from './ast';
import { toOperand, withoutParentheses } from './parentheses';
import { isRegularName } from './reserved';
import { NOWHERE } from './span';

const span = NOWHERE;

const name: fc.Arbitrary<Identifier> = fc
  .oneof(
    fc.constantFrom('s_ra', 't_min', 'O', 'obscore', 'size', 'my "odd" name', 'élan', 'select'),
    fc.string({ minLength: 1, maxLength: 8 }),
  )
  .chain((text) =>
    fc
      .boolean()
      .map((quoted): Identifier => ({ name: text, delimited: quoted || !isRegularName(text), span })),
  );

const path = (most: number) => fc.array(name, { minLength: 1, maxLength: most });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });
const few = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 3 });
const count = fc.nat(1000);

type Trees = {
  readonly expression: Expression;
  readonly condition: Condition;
  readonly select: Select;
  readonly set: SetExpression;
  readonly body: SelectExpression;
  readonly table: TableReference;
};

const trees = fc.letrec<Trees>((tie) => {
  // One depth for all kinds, or subqueries in conditions in subqueries would grow without end.
  const options = { maxDepth: 5, depthSize: 'small', depthIdentifier: fc.createDepthIdentifier() } as const;
  const expression = tie('expression');
  const condition = tie('condition');
  const body = tie('body');
  const negated = fc.boolean();
  return {
    expression: fc.oneof(
      options,
      fc
        .constantFrom('0', '12', '.5', '12.', '1E-3', '9223372036854775807')
        .map((text): Expression => ({ kind: 'number', text, span })),
      fc.string({ maxLength: 6 }).map((value): Expression => ({ kind: 'string', value, span })),
      fc.constant<Expression>({ kind: 'null', span }),
      path(4).map((names): Expression => ({ kind: 'column', path: names, span })),
      fc.record({
        kind: fc.constant('signed' as const),
        operator: fc.constantFrom('+', '-'),
        operand: expression,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('arithmetic' as const),
        operator: fc.constantFrom('+', '-', '*', '/'),
        left: expression,
        right: expression,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('concatenation' as const),
        left: expression,
        right: expression,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constantFrom(
          'ABS',
          'POINT',
          'CIRCLE',
          'COALESCE',
          'LOWER',
          'PI',
          'gw_tev_to_m',
          'ivo_hasword',
        ),
        arguments: fc.array(expression, { maxLength: 3 }),
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('aggregate' as const),
        name: fc.constantFrom('COUNT', 'AVG', 'MIN', 'MAX', 'SUM'),
        quantifier: optional(fc.constantFrom('ALL', 'DISTINCT')),
        argument: expression,
        span: fc.constant(span),
      }),
      fc.constant<Expression>({ kind: 'aggregate', name: 'COUNT', quantifier: null, argument: null, span }),
      fc.record({
        kind: fc.constant('cast' as const),
        operand: expression,
        target: fc.constantFrom(
          { name: 'DOUBLE PRECISION' as const, length: null },
          { name: 'VARCHAR' as const, length: 12 },
          { name: 'CHAR' as const, length: null },
          { name: 'TIMESTAMP' as const, length: null },
        ),
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('in-unit' as const),
        operand: expression,
        unit: fc.constant({ kind: 'string' as const, value: 'km/s', span }),
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('case' as const),
        operand: fc.constant(null),
        branches: few(fc.record({ when: condition, result: expression })),
        otherwise: optional(expression),
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('case' as const),
        operand: expression,
        branches: few(fc.record({ when: expression, result: expression })),
        otherwise: optional(expression),
        span: fc.constant(span),
      }),
      body.map((inner): Expression => ({ kind: 'scalar-subquery', body: inner, span })),
    ),
    condition: fc.oneof(
      options,
      fc.record({
        kind: fc.constant('comparison' as const),
        operator: fc.constantFrom('=', '<>', '<', '>', '<=', '>='),
        left: expression,
        right: expression,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('is-null' as const),
        negated,
        value: expression,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constantFrom('and', 'or'),
        operands: fc.array(condition, { minLength: 2, maxLength: 3 }),
        span: fc.constant(span),
      }),
      fc.record({ kind: fc.constant('not' as const), operand: condition, span: fc.constant(span) }),
      fc.record({
        kind: fc.constant('between' as const),
        negated,
        value: expression,
        lower: expression,
        upper: expression,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('in-list' as const),
        negated,
        value: expression,
        // A single subquery in parentheses is an `in-subquery`.
        list: few(expression).filter((list) => list.length > 1 || list[0]?.kind !== 'scalar-subquery'),
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('in-subquery' as const),
        negated,
        value: expression,
        body,
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('like' as const),
        negated,
        ignoreCase: fc.boolean(),
        value: expression,
        pattern: expression,
        span: fc.constant(span),
      }),
      fc.record({ kind: fc.constant('exists' as const), body, span: fc.constant(span) }),
    ),
    table: fc.oneof(
      options,
      fc.record({
        kind: fc.constant('table-name' as const),
        path: path(3),
        alias: optional(name),
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('derived-table' as const),
        body,
        alias: name,
        span: fc.constant(span),
      }),
      fc
        .tuple(
          tie('table'),
          tie('table'),
          fc.constantFrom('inner', 'left', 'right', 'full'),
          fc.oneof(
            condition.map((on) => ({ natural: false, on, using: [] })),
            few(name).map((using) => ({ natural: false, on: null, using })),
            fc.constant({ natural: true, on: null, using: [] }),
          ),
        )
        .map(
          ([left, right, type, how]): TableReference => ({ kind: 'join', type, left, right, ...how, span }),
        ),
      fc.tuple(tie('table'), tie('table')).map(
        ([left, right]): TableReference => ({
          kind: 'join',
          type: 'cross',
          natural: false,
          left,
          right,
          on: null,
          using: [],
          span,
        }),
      ),
    ),
    select: fc.record({
      kind: fc.constant('select' as const),
      quantifier: optional(fc.constantFrom('ALL', 'DISTINCT')),
      top: optional(count),
      items: few(
        fc.oneof(
          fc
            .array(name, { maxLength: 3 })
            .map((qualifier): SelectItem => ({ kind: 'all-columns', qualifier, span })),
          fc.record({
            kind: fc.constant('output-column' as const),
            expression,
            alias: optional(name),
            span: fc.constant(span),
          }),
        ),
      ),
      from: fc.array(tie('table'), { minLength: 1, maxLength: 2 }),
      where: optional(condition),
      groupBy: fc.array(expression, { maxLength: 2 }),
      having: optional(condition),
      span: fc.constant(span),
    }),
    set: fc.oneof(
      options,
      tie('select'),
      body.map(toOperand),
      fc.record({
        kind: fc.constant('set-operation' as const),
        operator: fc.constantFrom('UNION', 'EXCEPT', 'INTERSECT'),
        all: fc.boolean(),
        left: tie('set'),
        right: tie('set'),
        span: fc.constant(span),
      }),
    ),
    body: fc
      .record({
        kind: fc.constant('select-expression' as const),
        set: tie('set'),
        orderBy: fc.array(
          fc.record({
            kind: fc.constant('order-item' as const),
            key: expression,
            descending: fc.boolean(),
            span: fc.constant(span),
          }),
          { maxLength: 2 },
        ),
        offset: optional(count),
        span: fc.constant(span),
      })
      .map(withoutParentheses),
  };
});

/** Any query that the grammar can write, with spans that lead nowhere. */
export const arbitraryQuery: fc.Arbitrary<Query> = fc.record({
  kind: fc.constant('query' as const),
  with: fc.array(
    fc.record({
      kind: fc.constant('common-table' as const),
      name,
      body: trees.body,
      span: fc.constant(span),
    }),
    { maxLength: 2 },
  ),
  body: trees.body,
  span: fc.constant(span),
});
