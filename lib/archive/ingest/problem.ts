/**
 * `missing`: the event list is not there; `incomplete`: one of its responses is not; `no events`: a file
 * that is no event list at all; `broken`: everything that is wrong with what is there.
 */
export type RunProblemKind = 'missing' | 'incomplete' | 'no events' | 'broken';

/**
 * Why a run was left out, in words for the person who has to mend it.
 */
export class RunProblem extends Error {
  override readonly name = 'RunProblem';
  constructor(
    message: string,
    readonly kind: RunProblemKind = 'broken',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What the file system refuses (no permission, a broken disk) costs the run; everything else stays what it is. */
export function asProblem(error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || !syscall) return error;
  return new RunProblem(`it cannot be read (${code})`, 'broken', { cause: error });
}
