import { Badge, type BadgeKind } from '@/components/ui/badge';
import type { Phase } from '@/lib/uws/job';

const LOOKS: Readonly<Record<Phase, readonly [BadgeKind, string]>> = {
  PENDING: ['neutral', 'pending'],
  QUEUED: ['neutral', 'queued'],
  EXECUTING: ['accent', 'executing'],
  COMPLETED: ['success', 'completed'],
  ERROR: ['danger', 'error'],
  ABORTED: ['warning', 'aborted'],
  HELD: ['warning', 'held'],
  SUSPENDED: ['warning', 'suspended'],
  UNKNOWN: ['warning', 'unknown'],
  ARCHIVED: ['neutral', 'archived'],
};

/** The phase of a job, as UWS calls it. */
export function PhaseBadge({ phase }: { readonly phase: Phase }) {
  const [kind, word] = LOOKS[phase];
  return <Badge kind={kind}>{word}</Badge>;
}
