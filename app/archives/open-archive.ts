import 'server-only';

import { type AdaptedQuery, adaptQuery, listTables, type Question } from '@/lib/federation/adapt-query';
import { type ArchiveAnswer, askArchive } from '@/lib/federation/ask-archive';
import type { ArchiveService } from '@/lib/federation/service';
import { obscoreColumns } from '@/lib/obscore/columns';
import { toAdql, toCountAdql } from '@/lib/obscore/criteria/to-adql';
import { findLists } from './find-lists';
import { archiveLimits, askOf, isOwnGateway, schemaOf } from './services';

/** Our own tables need not be asked for. */
const OURS = {
  obscore: {
    table: 'ivoa.obscore',
    columns: obscoreColumns.map(({ name, datatype, unit }) => ({ name, datatype, unit })),
  },
  geometry: null,
};

/** One archive's rows in the columns of the merged table, or why there are none. */
export async function openArchive(
  service: ArchiveService,
  asked: Question,
  signal: AbortSignal,
  sessionId: string | null,
): Promise<ArchiveAnswer> {
  const found = await findLists(asked);
  if (!found.ok) return found;
  const { question } = found;
  const ask = askOf(service, archiveLimits, signal, sessionId);
  if (isOwnGateway(service)) {
    return askArchive(service, question, ownWays(question), {
      ask,
      limits: archiveLimits,
      remarks: [],
      tablesRead: null,
    });
  }
  const known = await schemaOf(service);
  if (!known.ok) return known;
  const ways = adaptQuery(question, known.schema, archiveLimits.rows);
  return askArchive(service, question, ways, {
    ask,
    limits: archiveLimits,
    remarks: known.schema.remarks,
    tablesRead: known.schema.readAt,
  });
}

/** Our own archive has all that a form can ask. */
function ownWays(question: Question): readonly AdaptedQuery[] {
  if (question.kind === 'simultaneous') return adaptQuery(question, OURS, archiveLimits.rows);
  const { criteria, lists } = question;
  const uploads = lists === undefined ? [] : listTables(criteria, lists);
  const [rows, count] = [toAdql(criteria), toCountAdql(criteria)];
  return [{ rows, count, totals: null, uploads, untimed: null, remarks: [], asksTime: false, keep: null }];
}
