import 'server-only';

/**
 * A search as the main archive can be asked, where that is somebody else's: by what it says of its tables and its
 * geometry, as each of many archives is asked (lib/federation). Lists that the search names go along.
 */
import { findLists } from '@/app/archives/find-lists';
import { archiveLimits, askOf, mainArchive, schemaOf } from '@/app/archives/services';
import { type AdaptedQuery, adaptQuery, type Question } from '@/lib/federation/adapt-query';
import { type ArchiveAnswer, askArchive, whyNot } from '@/lib/federation/ask-archive';
import { LISTED_OBSCORE_FIELDS, OBSCORE_FIELDS } from '@/lib/federation/merged-columns';
import type { ServiceSchema } from '@/lib/federation/service-schema';
import type { Criteria } from '@/lib/obscore/criteria/criteria';
import type { Field } from '@/lib/votable/field';

interface AdaptedSearch {
  readonly ok: true;
  /** With the lists that it names. */
  readonly question: Question;
  /** The best first; never none. */
  readonly ways: readonly AdaptedQuery[];
  readonly schema: ServiceSchema;
}

export interface NotAdapted {
  readonly ok: false;
  readonly message: string;
  /** Of HTTP: 404 for a list that is not here, 502 for an archive that cannot be asked. */
  readonly status: number;
}

export async function adaptSearch(criteria: Criteria, rows: number): Promise<AdaptedSearch | NotAdapted> {
  const found = await findLists({ kind: 'criteria', criteria });
  if (!found.ok) return { ...found, status: 404 };
  const { question } = found;
  const known = await schemaOf(mainArchive);
  if (!known.ok) return notAsked(known.message);
  const { schema } = known;
  const ways = adaptQuery(question, schema, rows);
  return ways.length === 0 ? notAsked(whyNot(question)) : { ok: true, question, schema, ways };
}

const notAsked = (reason: string): NotAdapted => ({
  ok: false,
  message: `The archive at ${mainArchive.url} cannot be asked: ${reason}`,
  status: 502,
});

/** The columns of its rows. */
export const adaptedFields = ({ targets }: Criteria): readonly Field[] =>
  targets === null ? OBSCORE_FIELDS : LISTED_OBSCORE_FIELDS;

/** Its rows in the columns, units and time scale of a search, with remarks on what was asked otherwise. */
export async function openAdapted(
  criteria: Criteria,
  rows: number,
  signal: AbortSignal,
): Promise<Extract<ArchiveAnswer, { ok: true }> | NotAdapted> {
  const adapted = await adaptSearch(criteria, rows);
  if (!adapted.ok) return adapted;
  const { question, schema, ways } = adapted;
  const limits = { ...archiveLimits, rows };
  const answer = await askArchive(mainArchive, question, ways, {
    ask: askOf(mainArchive, limits, signal, null),
    limits,
    remarks: schema.remarks,
    tablesRead: schema.readAt,
    fields: adaptedFields(criteria),
  });
  return answer.ok ? answer : { ...answer, status: 502 };
}
