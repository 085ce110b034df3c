import 'server-only';

/**
 * Asking the service that a data address names: the one of the search page, or another archive by its id (`service=…`),
 * as the ADQL editor does. An id that is not known here is refused; an address is no id. `maxrec` is for our own service
 * alone: other archives have a limit for what they may send here. Kept lists that the query names go along.
 */

import { archiveLimits, askOf, findArchive } from '@/app/archives/services';
import { db } from '@/lib/db';
import { OWN } from '@/lib/federation/service';
import { listUploads, tableOf } from '@/lib/search-lists/list-uploads';
import type { RowFormat } from '@/lib/tap/client';
import { askService, problem } from './ask-service';

type Asked = Awaited<ReturnType<typeof askService>>;

/** @param search the data address's parameters */
export async function askNamed(
  search: URLSearchParams,
  adql: string,
  format: RowFormat,
  signal: AbortSignal,
  sessionId: string | null,
  maxrec?: number,
): Promise<Asked> {
  const id = search.get('service') ?? OWN;
  if (id === OWN) return askService(adql, format, signal, sessionId, maxrec);
  const service = await findArchive(id);
  if (service === null) {
    const message = 'This archive is not known here: choose one from the list, or add it from the registry.';
    return { ok: false, refusal: problem(message, 404) };
  }
  const lists = await listUploads(adql, (reference) => tableOf(db(), reference, 'TABLEDATA'));
  if (!lists.ok) return { ok: false, refusal: problem(lists.message, 404) };
  const ask = askOf(service, archiveLimits, signal, null);
  // BINARY2 is not everybody's: a VOTable as the service likes to write it is read as well.
  const asked = await ask({
    adql,
    format: format === 'csv' ? 'csv' : 'votable',
    maxrec: archiveLimits.rows,
    uploads: lists.uploads,
  });
  if (asked.ok) return asked;
  return { ok: false, refusal: problem(asked.message, asked.reached ? 400 : 502) };
}
