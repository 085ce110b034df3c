/**
 * What the checks found out about a query: the tree beside its meaning.
 *
 * The tree stays as parsed; types, columns and names are looked up by node. A node must stand in
 * one place of the tree only, since the same words can mean other columns elsewhere.
 *
 * Every relation of the statement, at whatever depth, gets an alias of its own, so that PostgreSQL
 * needs no scope rules: a column is always written `alias.column`. Names chosen here are unique and at
 * most 63 bytes, PostgreSQL's limit; they still have to be quoted.
 */
import type {
  AllColumns,
  ColumnReference,
  CommonTable,
  DerivedTable,
  Expression,
  InUnit,
  Join,
  OrderItem,
  Query,
  SetExpression,
  TableName,
} from './ast';
import type { Catalogue, PublishedColumn, PublishedTable } from './catalogue';
import type { AdqlType, ColumnMetadata } from './types';

/** A column as seen from an expression. */
export interface ResolvedColumn extends AdqlType, ColumnMetadata {
  /** As the query sees it. */
  readonly name: string;
  /** The alias of its relation in the statement. */
  readonly relation: string;
  /** Its name in that relation, for PostgreSQL. */
  readonly column: string;
  /** The published table behind `relation`; `null` when that is a subquery or a common table. */
  readonly table: PublishedTable | null;
  /** The published column it shows unchanged, also through subqueries; `null` when computed. */
  readonly source: PublishedColumn | null;
  /**
   * Set for a column merged by NATURAL or USING in a FULL join: its value is the first of these
   * that is not null, and `relation` and `column` repeat the first of them.
   */
  readonly merged: readonly ResolvedColumn[] | null;
}

/** What a table name in FROM stands for. */
export type ResolvedTable =
  | { readonly kind: 'published'; readonly table: PublishedTable; readonly alias: string }
  /** `name`: what the common table is called in the statement's own WITH. */
  | { readonly kind: 'common'; readonly name: string; readonly alias: string };

/** A column of a result or of a subquery. */
export interface OutputField extends AdqlType, ColumnMetadata {
  /** For the FIELD: alias, column name, or made up for a nameless expression. Not always unique. */
  readonly name: string;
  /** For PostgreSQL: unique among the columns beside it. */
  readonly column: string;
  readonly source: PublishedColumn | null;
}

/** A pair of columns that NATURAL or USING makes equal. */
export interface JoinColumn {
  readonly left: ResolvedColumn;
  readonly right: ResolvedColumn;
}

export interface Analysis {
  readonly query: Query;
  readonly catalogue: Catalogue;
  /** The FIELDs of the result, in order. */
  readonly output: readonly OutputField[];
  /**
   * The type of a value, which the statement has to give (PostgreSQL's own result may be wider).
   * A text literal compared with a TIMESTAMP has the type TIMESTAMP; NULL takes the type its place asks for,
   * or stays `char` `*` when nothing asks.
   */
  typeOf(expression: Expression): AdqlType;
  columnOf(reference: ColumnReference): ResolvedColumn;
  /** What `*` or `t.*` stands for, merged columns first (SQL92 §7.5). */
  columnsOf(star: AllColumns): readonly ResolvedColumn[];
  tableOf(table: TableName): ResolvedTable;
  /** The name of a derived table or a common table in the statement. */
  aliasOf(table: DerivedTable | CommonTable): string;
  /**
   * The columns of a SELECT or of a set expression. In a set operation all operands agree in
   * type with the whole: each column is to be given that type.
   */
  outputOf(set: SetExpression): readonly OutputField[];
  /** The columns that NATURAL or USING compares; empty for other joins. */
  joinColumnsOf(join: Join): readonly JoinColumn[];
  /**
   * The place, from 0, of the output column that an ORDER BY item or a GROUP BY value names by number
   * (ORDER BY only), by alias or by repeating its expression; `null` for an expression of its own.
   */
  placeOf(key: OrderItem | Expression): number | null;
  /** What the operand of IN_UNIT is multiplied by. */
  factorOf(node: InUnit): number;
}
