import 'server-only';

/**
 * A search as the main archive can be asked, where that is somebody else's: by what it says of its tables and its
 * geometry, as each of many archives is asked (lib/federation).
 */
import { archiveLimits, askOf, mainArchive, schemaOf } from '@/app/archives/services';
import { type AdaptedQuery, adaptQuery } from '@/lib/federation/adapt-query';
import { type ArchiveAnswer, askArchive } from '@/lib/federation/ask-archive';
import { OBSCORE_FIELDS } from '@/lib/federation/merged-columns';
import type { ServiceSchema } from '@/lib/federation/service-schema';
import type { Criteria } from '@/lib/obscore/criteria/criteria';

export type AdaptedSearch =
  | { readonly ok: true; readonly ways: readonly AdaptedQuery[]; readonly schema: ServiceSchema }
  | { readonly ok: false; readonly message: string };

/** @returns the ways to ask, the best first; never none */
export async function adaptSearch(criteria: Criteria, rows: number): Promise<AdaptedSearch> {
  const known = await schemaOf(mainArchive);
  if (!known.ok)
    return { ok: false, message: `The archive at ${mainArchive.url} cannot be asked: ${known.message}` };
  const { schema } = known;
  return { ok: true, schema, ways: adaptQuery({ kind: 'criteria', criteria }, schema, rows) };
}

/** Its rows in the columns, units and time scale of a search, with remarks on what was asked otherwise. */
export async function openAdapted(
  criteria: Criteria,
  rows: number,
  signal: AbortSignal,
): Promise<ArchiveAnswer> {
  const adapted = await adaptSearch(criteria, rows);
  if (!adapted.ok) return adapted;
  const { schema, ways } = adapted;
  const limits = { ...archiveLimits, rows };
  return askArchive(mainArchive, { kind: 'criteria', criteria }, ways, {
    ask: askOf(mainArchive, limits, signal, null),
    limits,
    remarks: schema.remarks,
    tablesRead: schema.readAt,
    fields: OBSCORE_FIELDS,
  });
}
