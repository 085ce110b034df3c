/**
 * How large a query may be. Each limit is far above what people write and keeps a hostile
 * text from costing memory or stack.
 */
export interface QueryLimits {
  /** Characters of the text, UTF-16 units. */
  readonly length: number;
  /** Parentheses, subqueries and calls inside each other. */
  readonly nesting: number;
  /** Nodes from the root of the tree to a leaf: a sum of n terms is n deep. */
  readonly depth: number;
}

export const DEFAULT_LIMITS: QueryLimits = { length: 2_000_000, nesting: 200, depth: 1000 };
