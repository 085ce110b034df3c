/** Which two answers are compared: those of the address, else the first and the last. */
import type { SearchRun } from '@/lib/saved-searches/store';

export interface ComparedRuns {
  readonly from: SearchRun;
  /** `now`: an answer of this moment, which nobody keeps. */
  readonly to: SearchRun | 'now';
}

/**
 * @param runs the newest first
 * @returns `null` where there is only one answer and nobody asks for another
 */
export function chooseRuns(runs: readonly SearchRun[], from: unknown, to: unknown): ComparedRuns | null {
  const numbered = (id: unknown) => runs.find((run) => String(run.id) === id);
  const later = to === 'now' ? to : (numbered(to) ?? runs[0]);
  const earlier = numbered(from) ?? (later === 'now' ? runs[0] : runs.at(-1));
  if (earlier === undefined || later === undefined || earlier === later) return null;
  return { from: earlier, to: later };
}
