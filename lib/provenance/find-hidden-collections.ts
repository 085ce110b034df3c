import 'server-only';
import { hasScope, isStaff, type Who } from '@/lib/identity/who';
import type { ProvenanceDatabase } from './store';

/**
 * Collections whose provenance somebody may not know of: the hidden ones, but for the staff, and for members of
 * all proposals that have data in them.
 */
export async function findHiddenCollections(db: ProvenanceDatabase, who: Who): Promise<string[]> {
  const insider = hasScope(who, 'data');
  if (insider && isStaff(who)) return [];
  const proposals = insider ? [...who.proposals.keys()] : [];
  const rows = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT c.name FROM archive.collection c
      WHERE c.hidden AND (cardinality($1::text[]) = 0 OR EXISTS (
        SELECT FROM archive.dataset d
         WHERE d.obs_collection = c.name AND (d.proposal_id IS NULL OR d.proposal_id <> ALL ($1::text[]))))`,
    proposals,
  );
  return rows.map(({ name }) => name);
}
