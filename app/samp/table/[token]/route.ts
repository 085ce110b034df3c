/**
 * A table that was sent by SAMP, as VOTable with all its metadata; fetched by the receiving program.
 */

import { asVotable, openMerged } from '@/app/archives/merged-table';
import { askService, readQuery } from '@/app/search/ask-service';
import { printQuery } from '@/lib/adql/print';
import { toSelectionAdql } from '@/lib/obscore/criteria/to-adql';
import { linkHeaders, linkOwner, openLink, type TableLink } from '../../links';

interface Context {
  readonly params: Promise<{ readonly token: string }>;
}

const HEADERS = linkHeaders('application/x-votable+xml', 'observations.vot');

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const opened = openLink('table', (await params).token);
  if (!opened.ok) return opened.refusal;
  const owner = await linkOwner(opened.content.session, request);
  if (!owner.ok) return owner.refusal;
  const { sessionId } = owner.asker;
  if ('archives' in opened.content) {
    const { archives, only } = opened.content;
    const ids = only === null ? null : new Set(only);
    const table = await openMerged(new URLSearchParams(archives), { ids, signal: request.signal, sessionId });
    return table.ok ? new Response(asVotable(table), { headers: HEADERS }) : table.refusal;
  }
  const query = toQuery(opened.content);
  if (query instanceof Response) return query;
  const asked = await askService(query, 'votable', request.signal, sessionId);
  return asked.ok ? new Response(asked.answer.body, { headers: HEADERS }) : asked.refusal;
}

/** Aladin looks before it fetches; the query is not run for that. */
export async function HEAD(_request: Request, { params }: Context): Promise<Response> {
  const opened = openLink('table', (await params).token);
  return opened.ok ? new Response(null, { headers: HEADERS }) : opened.refusal;
}

function toQuery(link: Exclude<TableLink, { archives: string }>): string | Response {
  if ('ids' in link) return printQuery(toSelectionAdql(link.ids));
  const read = readQuery(new URLSearchParams(link.search));
  return read.ok ? read.query.rows : read.refusal;
}
