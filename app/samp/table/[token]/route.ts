/**
 * A table that was sent by SAMP, as VOTable with all its metadata; fetched by the receiving program.
 */

import { asVotable, openMerged } from '@/app/archives/merged-table';
import { askNamed } from '@/app/search/ask-named';
import { readQuery } from '@/app/search/ask-service';
import type { Query } from '@/lib/adql/ast';
import { parseQuery } from '@/lib/adql/parser';
import { printQuery } from '@/lib/adql/print';
import { identifiersInOrder, inOrder } from '@/lib/obscore/criteria/row-order';
import { toSelectionAdql } from '@/lib/obscore/criteria/to-adql';
import { linkHeaders, linkOwner, openLink, sentence, type TableLink } from '../../links';

interface Context {
  readonly params: Promise<{ readonly token: string }>;
}

const NO_ORDER = 'The rows of this table have no order that stays.';
const HEADERS = linkHeaders('application/x-votable+xml', 'observations.vot');

/** With `?part=order` the identifiers alone, in the order of the rows: the page keeps in step by them. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const opened = openLink('table', (await params).token);
  if (!opened.ok) return opened.refusal;
  const owner = await linkOwner(opened.content.session, request);
  if (!owner.ok) return owner.refusal;
  const { sessionId } = owner.asker;
  const isOrder = new URL(request.url).searchParams.get('part') === 'order';
  if ('archives' in opened.content) {
    // Archives answer one before the other as it happens.
    if (isOrder) return sentence(404, NO_ORDER);
    const { archives, only } = opened.content;
    const ids = only === null ? null : new Set(only);
    const table = await openMerged(new URLSearchParams(archives), { ids, signal: request.signal, sessionId });
    return table.ok ? new Response(asVotable(table), { headers: HEADERS }) : table.refusal;
  }
  const query = await toQuery(opened.content);
  if (query instanceof Response) return query;
  const text = isOrder ? query.tree && printOrder(query.tree) : query.text;
  if (text === null) return sentence(404, NO_ORDER);
  const search = new URLSearchParams('search' in opened.content ? opened.content.search : '');
  const asked = await askNamed(search, text, isOrder ? 'binary2' : 'votable', request.signal, sessionId);
  return asked.ok ? new Response(asked.answer.body, { headers: HEADERS }) : asked.refusal;
}

/** Aladin looks before it fetches; the query is not run for that. */
export async function HEAD(_request: Request, { params }: Context): Promise<Response> {
  const opened = openLink('table', (await params).token);
  return opened.ok ? new Response(null, { headers: HEADERS }) : opened.refusal;
}

interface LinkedQuery {
  /** `null` for another service, which knows its own grammar. */
  readonly tree: Query | null;
  readonly text: string;
}

async function toQuery(link: Exclude<TableLink, { archives: string }>): Promise<LinkedQuery | Response> {
  if ('ids' in link) return ordered(toSelectionAdql(link.ids));
  const search = new URLSearchParams(link.search);
  const read = await readQuery(search);
  if (!read.ok) return read.refusal;
  if (search.has('service')) return { tree: null, text: read.query.rows };
  return ordered(parseQuery(read.query.rows), read.query.rows);
}

/** In an order that the page can ask for again, where there is one; as it was written otherwise. */
function ordered(tree: Query, written = printQuery(tree)): LinkedQuery {
  const changed = inOrder(tree);
  return { tree, text: changed === null ? written : printQuery(changed) };
}

function printOrder(tree: Query): string | null {
  const asked = identifiersInOrder(tree);
  return asked === null ? null : printQuery(asked);
}
