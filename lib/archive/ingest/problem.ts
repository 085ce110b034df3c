/**
 * Why a run was left out, in words for the person who has to mend it.
 */
export class RunProblem extends Error {
  override readonly name = 'RunProblem';
  constructor(
    message: string,
    /** Absent files are listed apart from broken ones. */
    readonly kind: 'missing' | 'broken' = 'broken',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
