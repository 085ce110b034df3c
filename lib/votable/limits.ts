/**
 * How much of a document from outside is taken in before it is refused.
 *
 * A short document can ask for a lot of memory: a fixed arraysize of 10^9, a million nested groups.
 */
export interface ReadLimits {
  /** Of the whole document as it arrives. */
  readonly bytes: number;
  /** Of everything but rows: names, descriptions, parameters. */
  readonly markupBytes: number;
  /** Elements inside one another. */
  readonly depth: number;
  readonly rows: number;
  readonly fields: number;
  /** Of one cell, in its binary or text form. */
  readonly cellBytes: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  bytes: 4 * 2 ** 30,
  markupBytes: 32 * 2 ** 20,
  depth: 64,
  rows: Number.MAX_SAFE_INTEGER,
  fields: 4096,
  cellBytes: 64 * 2 ** 20,
};
