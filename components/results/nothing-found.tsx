import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { Criteria } from '@/lib/obscore/criteria';
import { toSearchParameters } from '@/lib/obscore/criteria-parameters';
import { describeCriteria } from './completeness';

/** Degrees: the field of view of a Cherenkov telescope, about. */
const WIDE = 5;

/** No rows: what was asked, and what would give more. */
export function NothingFound({ criteria }: { readonly criteria: Criteria }) {
  const wider = widen(criteria);
  return (
    <EmptyState
      title="No observations match this search."
      action={
        wider.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {wider.map(({ label, criteria: wide }) => (
              <li key={label}>
                <Link href={`/search?${toSearchParameters(wide)}`} className={buttonClass('plain', 'small')}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    >
      {describeCriteria(criteria)}.{' '}
      {wider.length > 0
        ? 'One of these asks for more:'
        : 'The archive is empty: nothing has been published yet.'}
    </EmptyState>
  );
}

/** Each way of letting go of one criterion. */
function widen(criteria: Criteria): readonly { readonly label: string; readonly criteria: Criteria }[] {
  const ways: { label: string; criteria: Criteria }[] = [];
  if (criteria.position !== null && criteria.radius < WIDE) {
    ways.push({ label: `Radius ${WIDE}°`, criteria: { ...criteria, radius: WIDE } });
  }
  if (criteria.levels.length > 0)
    ways.push({ label: 'Any data level', criteria: { ...criteria, levels: [] } });
  if (criteria.dataproduct_type !== null) {
    ways.push({ label: 'Any product type', criteria: { ...criteria, dataproduct_type: null } });
  }
  if (criteria.proposal_id !== null) {
    ways.push({ label: 'Any proposal', criteria: { ...criteria, proposal_id: null } });
  }
  if (criteria.obs_collection !== null) {
    ways.push({ label: 'Any collection', criteria: { ...criteria, obs_collection: null } });
  }
  if (criteria.position !== null) {
    ways.push({ label: 'Anywhere on the sky', criteria: { ...criteria, target: null, position: null } });
  }
  return ways;
}
