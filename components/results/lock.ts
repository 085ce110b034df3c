/** What keeps a dataset from the public. */
export interface Lock {
  /** The reader may have it all the same. */
  readonly open: boolean;
  /** ISO 8601, UTC; when it becomes public. `null` without such a date. */
  readonly until: string | null;
  /** Why, for the reader. */
  readonly sentence: string;
}

export type Locks = ReadonlyMap<string, Lock>;
