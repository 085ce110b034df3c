import { Badge, type BadgeKind } from '@/components/ui/badge';
import type { DefinitionState } from '@/lib/jobs/definition-store';

const LOOKS: Readonly<Record<DefinitionState, readonly [word: string, kind: BadgeKind]>> = {
  draft: ['draft', 'neutral'],
  requested: ['validation asked for', 'warning'],
  valid: ['validated', 'success'],
  withdrawn: ['retired', 'danger'],
};

export function StateBadge({ state }: { readonly state: DefinitionState }) {
  const [word, kind] = LOOKS[state];
  return <Badge kind={kind}>{word}</Badge>;
}
