import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { type Criteria, withoutField } from '@/lib/obscore/criteria/criteria';
import { toSearchParameters } from '@/lib/obscore/criteria/criteria-parameters';
import { describeCriteria } from '@/lib/obscore/criteria/describe-criteria';
import { requireSearchField } from '@/lib/obscore/criteria/search-fields';

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
  if ((criteria.position !== null || criteria.targets !== null) && criteria.radius < WIDE) {
    ways.push({ label: `Radius ${WIDE}°`, criteria: { ...criteria, radius: WIDE } });
  }
  if (criteria.levels.length > 0)
    ways.push({ label: 'Any data level', criteria: { ...criteria, levels: [] } });
  for (const name of Object.keys(criteria.fields)) {
    const { label } = requireSearchField(name);
    ways.push({ label: `Without “${label}”`, criteria: withoutField(criteria, name) });
  }
  if (criteria.match !== 'footprint' && (criteria.position !== null || criteria.region !== null)) {
    ways.push({ label: 'Any footprint that touches it', criteria: { ...criteria, match: 'footprint' } });
  }
  if (criteria.region !== null) {
    ways.push({ label: 'Outside the region too', criteria: { ...criteria, region: null } });
  }
  if (criteria.targets !== null) {
    ways.push({ label: 'Without the list of targets', criteria: { ...criteria, targets: null } });
  }
  if (criteria.position !== null) {
    ways.push({ label: 'Anywhere on the sky', criteria: { ...criteria, target: null, position: null } });
  }
  return ways;
}
