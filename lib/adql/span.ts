/** A piece of the query text: UTF-16 offsets, `end` exclusive. Built trees carry {@link NOWHERE}. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span of a node that was built, not parsed. */
export const NOWHERE: Span = { start: 0, end: 0 };
