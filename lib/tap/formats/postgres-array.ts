/**
 * Arrays in PostgreSQL's binary form (`array_send`): number of dimensions, a flag, the
 * element's type, for each dimension its size and lower bound, then the elements, each
 * with its length in front (−1 for null). All integers are int32; no dimension means empty.
 */

/** Where the elements of an array are, and how many. */
export interface ArrayHead {
  readonly count: number;
  /** Offset of the first element's length. */
  readonly start: number;
}

const HEAD = 12;
const DIMENSION = 8;

export function readArrayHead(view: DataView, at: number): ArrayHead {
  const dimensions = view.getInt32(at);
  let count = dimensions === 0 ? 0 : 1;
  for (let i = 0; i < dimensions; i += 1) count *= view.getInt32(at + HEAD + i * DIMENSION);
  return { count, start: at + HEAD + dimensions * DIMENSION };
}
