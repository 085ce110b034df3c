import { ABORTABLE, type Phase, RUNNABLE } from '@/lib/uws/job';
import type { JobAct } from './job-controls';

/** What can be done with jobs in these phases. */
export function actsFor(phases: readonly Phase[]): JobAct[] {
  if (phases.length === 0) return [];
  return [
    ...(phases.some((phase) => RUNNABLE.includes(phase)) ? (['start'] as const) : []),
    ...(phases.some((phase) => ABORTABLE.includes(phase)) ? (['abort'] as const) : []),
    'delete',
  ];
}
