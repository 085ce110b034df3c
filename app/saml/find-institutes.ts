import 'server-only';

/** Institutes as the search box shows them. */

import type { FoundInstitute, FoundInstitutes } from '@/components/identity/found-institute';
import { type Institute, searchInstitutes } from '@/lib/identity/saml/institutes';
import { listInstitutes } from './list-institutes';

/** @param most how many are shown */
export async function findInstitutes(typed: string, most: number): Promise<FoundInstitutes> {
  const found = searchInstitutes(await listInstitutes(), typed);
  return { institutes: found.slice(0, most).map(toShown), count: found.length };
}

/** The one of this entityID; `null` when it left the list, and for none. */
export async function findInstitute(entityId: string | undefined): Promise<FoundInstitute | null> {
  if (!entityId) return null;
  const found = (await listInstitutes()).find((institute) => institute.entityId === entityId);
  return found ? toShown(found) : null;
}

function toShown({ entityId, name }: Institute): FoundInstitute {
  return { entityId, name, host: URL.parse(entityId)?.hostname ?? '' };
}
