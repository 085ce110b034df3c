import type { Criteria, FieldErrors } from '@/lib/obscore/criteria/criteria';
import type { Resolution } from '@/lib/sesame/resolver';
import { parseTargetName } from '@/lib/sesame/target-name';
import { parsePosition } from '@/lib/sky/position';
import { resolveTarget } from './target-resolver';

export type Located =
  | { readonly ok: true; readonly criteria: Criteria; readonly resolution: Resolution | null }
  | { readonly ok: false; readonly errors: FieldErrors; readonly resolution: Resolution | null };

/**
 * Criteria with a position for their target. Coordinates that are given win; the name is looked up
 * all the same, so that the page can say what it stands for.
 */
export async function locate(criteria: Criteria): Promise<Located> {
  if (criteria.target === null || parsePosition(criteria.target) !== null) {
    return { ok: true, criteria, resolution: null };
  }
  const name = parseTargetName(criteria.target);
  if (name === null) return refuse('This cannot be a name: expected letters, digits and signs', null);
  const resolution = await resolveTarget(name);
  if (criteria.position !== null) return { ok: true, criteria, resolution };
  if (resolution.object === null) {
    const message = `No position is known for “${name}”: check the spelling, or type RA and Dec`;
    return refuse(message, resolution);
  }
  const { ra, dec } = resolution.object;
  return { ok: true, criteria: { ...criteria, position: { ra, dec } }, resolution };
}

function refuse(target: string, resolution: Resolution | null): Located {
  return { ok: false, errors: { target }, resolution };
}
