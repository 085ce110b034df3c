/**
 * The tree of an ADQL 2.1 query (ADQL 2.1 §2.2 and appendix A).
 *
 * Unions told apart by `kind`, read-only, each node with its span in the text.
 * The grammar parses one kind of value expression; what is a number, a text or
 * a geometry is decided later, by the checks. Geometry constructors, mathematical
 * functions and user-defined functions are all `call`: the function table knows them.
 */
import type { Span } from './span';

export interface Identifier {
  readonly name: string;
  /** Written with double quotes: compared case-sensitively (ADQL 2.1 §2.1.7). */
  readonly delimited: boolean;
  readonly span: Span;
}

export interface Query {
  readonly kind: 'query';
  readonly with: readonly CommonTable[];
  readonly body: SelectExpression;
  readonly span: Span;
}

export interface CommonTable {
  readonly kind: 'common-table';
  readonly name: Identifier;
  readonly body: SelectExpression;
  readonly span: Span;
}

/** A set expression with the ordering that applies to the whole of it. */
export interface SelectExpression {
  readonly kind: 'select-expression';
  readonly set: SetExpression;
  readonly orderBy: readonly OrderItem[];
  readonly offset: number | null;
  readonly span: Span;
}

/** A `select-expression` here stood in parentheses for its own ORDER BY or OFFSET. */
export type SetExpression = Select | SetOperation | SelectExpression;

export interface SetOperation {
  readonly kind: 'set-operation';
  readonly operator: 'UNION' | 'EXCEPT' | 'INTERSECT';
  readonly all: boolean;
  readonly left: SetExpression;
  readonly right: SetExpression;
  readonly span: Span;
}

export interface Select {
  readonly kind: 'select';
  readonly quantifier: 'ALL' | 'DISTINCT' | null;
  readonly top: number | null;
  readonly items: readonly SelectItem[];
  /** More than one: comma join, the cross product. */
  readonly from: readonly TableReference[];
  readonly where: Condition | null;
  readonly groupBy: readonly Expression[];
  readonly having: Condition | null;
  readonly span: Span;
}

export type SelectItem = AllColumns | OutputColumn;

/** `*` or `qualifier.*` */
export interface AllColumns {
  readonly kind: 'all-columns';
  readonly qualifier: readonly Identifier[];
  readonly span: Span;
}

export interface OutputColumn {
  readonly kind: 'output-column';
  readonly expression: Expression;
  readonly alias: Identifier | null;
  readonly span: Span;
}

export interface OrderItem {
  readonly kind: 'order-item';
  /** A bare unsigned integer is the 1-based place of an output column. */
  readonly key: Expression;
  readonly descending: boolean;
  readonly span: Span;
}

export type TableReference = TableName | DerivedTable | Join;

export interface TableName {
  readonly kind: 'table-name';
  /** One to three parts: [catalog.][schema.]table */
  readonly path: readonly Identifier[];
  readonly alias: Identifier | null;
  readonly span: Span;
}

export interface DerivedTable {
  readonly kind: 'derived-table';
  readonly body: SelectExpression;
  readonly alias: Identifier;
  readonly span: Span;
}

export interface Join {
  readonly kind: 'join';
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross';
  readonly natural: boolean;
  readonly left: TableReference;
  readonly right: TableReference;
  readonly on: Condition | null;
  readonly using: readonly Identifier[];
  readonly span: Span;
}

export type Condition =
  | Logical
  | Negation
  | Comparison
  | Between
  | InList
  | InSubquery
  | Like
  | IsNull
  | Exists;

export interface Logical {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Condition[];
  readonly span: Span;
}
export interface Negation {
  readonly kind: 'not';
  readonly operand: Condition;
  readonly span: Span;
}
export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: '=' | '<>' | '<' | '>' | '<=' | '>=';
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
export interface Between {
  readonly kind: 'between';
  readonly negated: boolean;
  readonly value: Expression;
  readonly lower: Expression;
  readonly upper: Expression;
  readonly span: Span;
}
export interface InList {
  readonly kind: 'in-list';
  readonly negated: boolean;
  readonly value: Expression;
  readonly list: readonly Expression[];
  readonly span: Span;
}
export interface InSubquery {
  readonly kind: 'in-subquery';
  readonly negated: boolean;
  readonly value: Expression;
  readonly body: SelectExpression;
  readonly span: Span;
}
export interface Like {
  readonly kind: 'like';
  readonly negated: boolean;
  /** ILIKE (ADQL 2.1 §4.4.4) */
  readonly ignoreCase: boolean;
  readonly value: Expression;
  readonly pattern: Expression;
  readonly span: Span;
}
export interface IsNull {
  readonly kind: 'is-null';
  readonly negated: boolean;
  readonly value: Expression;
  readonly span: Span;
}
export interface Exists {
  readonly kind: 'exists';
  readonly body: SelectExpression;
  readonly span: Span;
}

export type Expression =
  | NullLiteral
  | NumberLiteral
  | StringLiteral
  | ColumnReference
  | Signed
  | Arithmetic
  | Concatenation
  | Call
  | Aggregate
  | Cast
  | InUnit
  | Case
  | ScalarSubquery;

export interface NullLiteral {
  readonly kind: 'null';
  readonly span: Span;
}
export interface NumberLiteral {
  readonly kind: 'number';
  /** As written, unsigned: `12`, `.5`, `1E-3`; text, so that no digit of a BIGINT is lost. */
  readonly text: string;
  readonly span: Span;
}
export interface StringLiteral {
  readonly kind: 'string';
  /** Unescaped: `''` has become `'`. */
  readonly value: string;
  readonly span: Span;
}
export interface ColumnReference {
  readonly kind: 'column';
  /** One to four parts: [[catalog.]schema.]table.column */
  readonly path: readonly Identifier[];
  readonly span: Span;
}
export interface Signed {
  readonly kind: 'signed';
  readonly operator: '+' | '-';
  readonly operand: Expression;
  readonly span: Span;
}
export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/';
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
export interface Concatenation {
  readonly kind: 'concatenation';
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
/** A function: mathematical, text, COALESCE, geometrical or user-defined. */
export interface Call {
  readonly kind: 'call';
  /** Upper case, except user-defined functions, which are lower case. */
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly span: Span;
}
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly name: 'COUNT' | 'AVG' | 'MIN' | 'MAX' | 'SUM';
  readonly quantifier: 'ALL' | 'DISTINCT' | null;
  /** `null` for COUNT(*) */
  readonly argument: Expression | null;
  readonly span: Span;
}
export interface Cast {
  readonly kind: 'cast';
  readonly operand: Expression;
  readonly target: CastTarget;
  readonly span: Span;
}
export interface CastTarget {
  readonly name:
    | 'SMALLINT'
    | 'INTEGER'
    | 'BIGINT'
    | 'REAL'
    | 'DOUBLE PRECISION'
    | 'TIMESTAMP'
    | 'CHAR'
    | 'VARCHAR'
    | 'POINT'
    | 'CIRCLE'
    | 'POLYGON';
  readonly length: number | null;
}
export interface InUnit {
  readonly kind: 'in-unit';
  readonly operand: Expression;
  readonly unit: StringLiteral;
  readonly span: Span;
}
/** Extension: CASE is reserved but not in ADQL 2.1; both SQL forms. */
export interface Case {
  readonly kind: 'case';
  readonly operand: Expression | null;
  readonly branches: readonly CaseBranch[];
  readonly otherwise: Expression | null;
  readonly span: Span;
}
export interface CaseBranch {
  /** A condition in the searched form, a value in the simple form (`operand` given). */
  readonly when: Condition | Expression;
  readonly result: Expression;
}
export interface ScalarSubquery {
  readonly kind: 'scalar-subquery';
  readonly body: SelectExpression;
  readonly span: Span;
}
