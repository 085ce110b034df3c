/**
 * What a name can mean at a place of the query.
 */
import type { ResolvedColumn } from '../analysis';

/** A table of FROM. */
export interface Relation {
  /** What its columns can be qualified with: its alias, or the name and schema of its table. */
  readonly path: readonly string[];
  /** For messages. */
  readonly title: string;
  readonly alias: string;
  readonly columns: readonly ResolvedColumn[];
}

/** The tables of one FROM, or of the two sides of a join while its ON is read. */
export interface Scope {
  readonly relations: readonly Relation[];
  /** What `*` gives and what a bare name finds: columns merged by NATURAL or USING are there once. */
  readonly columns: readonly ResolvedColumn[];
  /** For a subquery in a condition or a value: the scope it stands in. */
  readonly outer: Scope | null;
}
