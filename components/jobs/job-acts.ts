import type { KeptResults } from '@/lib/jobs/list-jobs';
import { ABORTABLE, ARCHIVABLE, type Phase, RUNNABLE } from '@/lib/uws/job';
import type { ArchivedResults, JobAct } from './job-controls';

/** What can be done with jobs in these phases. */
export function actsFor(phases: readonly Phase[]): JobAct[] {
  if (phases.length === 0) return [];
  return [
    ...(phases.some((phase) => RUNNABLE.includes(phase)) ? (['start'] as const) : []),
    ...(phases.some((phase) => ABORTABLE.includes(phase)) ? (['abort'] as const) : []),
    ...(phases.some((phase) => ARCHIVABLE.includes(phase)) ? (['archive'] as const) : []),
    'delete',
  ];
}

/** What archiving takes from these jobs: those that have not ended keep what they have. */
export function sumArchived(jobs: readonly (KeptResults & { readonly phase: Phase })[]): ArchivedResults {
  const ended = jobs.filter(({ phase }) => ARCHIVABLE.includes(phase));
  return {
    jobs: ended.length,
    results: ended.reduce((sum, { resultCount }) => sum + resultCount, 0),
    bytes: ended.reduce((sum, { resultBytes }) => sum + resultBytes, 0),
  };
}
