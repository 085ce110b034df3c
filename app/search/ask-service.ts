import 'server-only';

/** Asking the configured TAP service for what the search page shows. */
import { toRowCount } from '@/lib/adql/build';
import { AdqlError, printError } from '@/lib/adql/errors';
import { parseQuery } from '@/lib/adql/parser';
import { printQuery } from '@/lib/adql/print';
import { clientAddress } from '@/app/current-user';
import { isOwnService, onBehalfOf } from '@/app/on-behalf';
import { answerTapSync } from '@/app/tap/answer-sync';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { type Criteria, parseCriteria } from '@/lib/obscore/criteria/criteria';
import { readCriteriaQuery } from '@/lib/obscore/criteria/criteria-parameters';
import { toAdql, toCountAdql } from '@/lib/obscore/criteria/to-adql';
import { type RowFormat, type SyncQuery, syncRequest } from '@/lib/tap/client';
import { OWN } from '@/lib/federation/service';
import { openAnswer } from '@/lib/tap/open-answer';
import { listUploads, tableOf } from '@/lib/search-lists/list-uploads';
import { adaptSearch } from './adapt-search';
import { USUAL_ROWS } from './result-limits';

/** Seconds; the service has a limit of its own, and says so when it is reached. */
const PATIENCE = env.TAP_SYNC_SECONDS + 10;

/** What a data address asks for, as the text of two queries. */
export interface AskedQuery {
  readonly rows: string;
  /**
   * How many rows there are, whatever the limit of the service: one row of one number. In the words that the service is
   * likeliest to understand first; none where only part of the question can be asked, and the rest is done here.
   */
  readonly counts: readonly string[];
}

export type QueryInUrl =
  | { readonly ok: true; readonly query: AskedQuery }
  | { readonly ok: false; readonly refusal: Response };

/** The main archive is somebody else's: a search is made to suit it. */
export const isFront = !isOwnService(env.TAP_URL);

/** The query of a data address: criteria under the names of the form, or a query of the asker's own as `adql`. */
export async function readQuery(search: URLSearchParams): Promise<QueryInUrl> {
  const adql = search.get('adql');
  if (adql === null) return readCriteria(search);
  return (search.get('service') ?? OWN) === OWN ? readAdql(adql) : { ok: true, query: foreignQuery(adql) };
}

async function readCriteria(search: URLSearchParams): Promise<QueryInUrl> {
  const read = readAskedCriteria(search);
  if (!read.ok) return read;
  const { criteria } = read;
  if (isFront) {
    const adapted = await adaptSearch(criteria, USUAL_ROWS);
    if (!adapted.ok) return { ok: false, refusal: problem(adapted.message, adapted.status) };
    const [best] = adapted.ways;
    const exact = adapted.ways.filter(({ keep }) => keep === null);
    return {
      ok: true,
      query: { rows: printQuery(best!.rows), counts: exact.map(({ count }) => printQuery(count)) },
    };
  }
  return {
    ok: true,
    query: { rows: printQuery(toAdql(criteria)), counts: [printQuery(toCountAdql(criteria))] },
  };
}

/** The criteria of a data address. A name without a position is refused: the page has looked it up before. */
export function readAskedCriteria(
  search: URLSearchParams,
): { readonly ok: true; readonly criteria: Criteria } | { readonly ok: false; readonly refusal: Response } {
  const parsed = parseCriteria(readCriteriaQuery(search));
  if (!parsed.ok) return { ok: false, refusal: problem(Object.values(parsed.errors).join('; '), 400) };
  const { criteria } = parsed;
  if (criteria.target !== null && criteria.position === null) {
    return { ok: false, refusal: problem('Cannot search by name alone: give ra and dec as well', 400) };
  }
  return { ok: true, criteria };
}

/** The text is sent as it was written: what is shown is what is asked. */
function readAdql(text: string): QueryInUrl {
  try {
    return { ok: true, query: { rows: text, counts: [printQuery(toRowCount(parseQuery(text)))] } };
  } catch (error) {
    if (!(error instanceof AdqlError)) throw error;
    return { ok: false, refusal: problem(printError(error, text), 400) };
  }
}

/** Another service may know more than our parser: what it cannot read is its author's business and theirs. */
function foreignQuery(text: string): AskedQuery {
  try {
    return { rows: text, counts: [printQuery(toRowCount(parseQuery(text)))] };
  } catch (error) {
    if (!(error instanceof AdqlError)) throw error;
    return { rows: text, counts: [`SELECT COUNT(*) AS n_found FROM (${text}) AS asked`] };
  }
}

/**
 * Send a query and hand back the answer as it comes.
 *
 * @param sessionId in whose name, where the service is our own; `null` for the public
 * @returns the service's response, or ours with a sentence on what went wrong: 502 when it could not
 *   be reached, its own status when it refused
 */
export async function askService(
  adql: string,
  format: RowFormat,
  signal: AbortSignal,
  sessionId: string | null,
  maxrec = USUAL_ROWS,
): Promise<
  { readonly ok: true; readonly answer: Response } | { readonly ok: false; readonly refusal: Response }
> {
  const lists = await listUploads(adql, (reference) =>
    tableOf(db(), reference, isFront ? 'TABLEDATA' : 'BINARY2'),
  );
  if (!lists.ok) return { ok: false, refusal: problem(lists.message, 404) };
  const stop = new AbortController();
  // The limit is for the first row; a long table may take longer than that to arrive.
  const timer = setTimeout(() => stop.abort(new Error(`no answer within ${PATIENCE} s`)), PATIENCE * 1000);
  try {
    // BINARY2 by its full media type is not everybody's: other services write a VOTable as they like to.
    const taken = format === 'binary2' && !isOwnService(env.TAP_URL) ? 'votable' : format;
    const asked = { adql, format: taken, maxrec, uploads: lists.uploads };
    const answer = await ask(asked, sessionId, AbortSignal.any([signal, stop.signal]));
    const opened = await openAnswer(answer);
    if (opened.ok) return opened;
    return { ok: false, refusal: problem(opened.message, answer.status >= 500 ? 502 : 400) };
  } catch (error) {
    const reason = error instanceof Error ? reasonOf(error) : String(error);
    return {
      ok: false,
      refusal: problem(`The archive at ${env.TAP_URL} could not be reached: ${reason}`, 502),
    };
  } finally {
    clearTimeout(timer);
  }
}

/** Our own service is asked without the way over the network, which took longer than the query of a large result. */
async function ask(query: SyncQuery, sessionId: string | null, signal: AbortSignal): Promise<Response> {
  const own = isOwnService(env.TAP_URL);
  const headers = { ...onBehalfOf(sessionId, env.TAP_URL), ...(own && (await askerAddress())) };
  const request = new Request(syncRequest(env.TAP_URL, query, headers), { signal });
  return own ? answerTapSync(request) : fetch(request);
}

/** The limits of the service hold for each visitor, and not for all of the page together. */
const askerAddress = async () => ({ 'x-client-address': await clientAddress() });

/** What went wrong, for the page to show (RFC 9457). */
export function problem(detail: string, status: number): Response {
  return Response.json({ detail }, { status, headers: { 'content-type': 'application/problem+json' } });
}

/** Node's fetch says “fetch failed” and keeps what happened in the cause. */
function reasonOf(error: Error): string {
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
