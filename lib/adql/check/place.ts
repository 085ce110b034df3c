/**
 * Where in the query a check stands: what it may name, and where it writes down what it finds.
 */
import type { Facts } from './facts';
import type { KnownCommonTable } from './known-tables';
import type { Scope } from './scope';

export interface Place {
  readonly facts: Facts;
  readonly scope: Scope;
  /** The tables of WITH that stand before this place. */
  readonly commonTables: readonly KnownCommonTable[];
}

/** A scope without tables: what a query, or a derived table, starts from. */
export const NO_SCOPE: Scope = { relations: [], columns: [], outer: null };
