import 'server-only';

/** Asking a search again on the server, for what it finds. */

import { askService, readQuery } from '@/app/search/ask-service';
import { isOwnService } from '@/app/on-behalf';
import { readContentDigests, readRelease } from '@/lib/archive/release';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { Audience, NewRun } from '@/lib/saved-searches/store';
import { queryStatus } from '@/lib/tap/query-status';
import { cellAt } from '@/lib/votable/columns';
import { readVotable } from '@/lib/votable/read';
import { version } from '@/package.json';

export type SearchAnswer =
  | { readonly ok: true; readonly run: NewRun }
  | { readonly ok: false; readonly message: string };

const IDENTIFIER = 'obs_publisher_did';

/**
 * @param address the search as in the address of the page
 * @param sessionId in whose name; `null` for an answer as everybody gets it
 */
export async function runSearch(
  address: string,
  sessionId: string | null,
  signal?: AbortSignal,
): Promise<SearchAnswer> {
  const read = await readQuery(new URLSearchParams(address));
  if (!read.ok) return { ok: false, message: await detailOf(read.refusal) };
  // Before the rows: what changes in between is then told as new the next time, and never missed.
  const own = isOwnService(env.TAP_URL);
  const release = own ? await readRelease(db()) : null;
  const asked = await askService(
    read.query.rows,
    'binary2',
    signal ?? new AbortController().signal,
    sessionId,
  );
  if (!asked.ok) return { ok: false, message: await detailOf(asked.refusal) };
  const answer = await readIdentifiers(asked.answer);
  if (!answer.ok) return answer;
  const { identifiers, rows, overflow } = answer;
  const digests =
    own && identifiers !== null
      ? await readContentDigests(db(), [...identifiers])
      : new Map<string, string>();
  const audience: Audience = sessionId === null ? 'public' : 'owner';
  return {
    ok: true,
    run: {
      audience,
      rows,
      overflow,
      found:
        identifiers === null
          ? null
          : new Map([...identifiers].map((did) => [did, digests.get(did) ?? null] as const)),
      release,
      software: version,
    },
  };
}

type Identifiers =
  | {
      readonly ok: true;
      /** `null` where no column names datasets. */
      readonly identifiers: ReadonlySet<string> | null;
      readonly rows: number;
      readonly overflow: boolean;
    }
  | { readonly ok: false; readonly message: string };

/** Of the rows only the identifiers are kept, so an answer of any width costs little. */
async function readIdentifiers(answer: Response): Promise<Identifiers> {
  const identifiers = new Set<string>();
  let column = -1;
  let rows = 0;
  let overflow = false;
  for await (const event of readVotable(answer.body!)) {
    if (event.kind === 'table') {
      column = event.table.fields.findIndex(({ name }) => name.toLowerCase() === IDENTIFIER);
    } else if (event.kind === 'rows') {
      rows += event.batch.rows;
      const field = event.table.fields[column];
      const values = event.batch.columns[column];
      for (let row = 0; field && values && row < event.batch.rows; row += 1) {
        const identifier = cellAt(field, values, row);
        if (typeof identifier === 'string') identifiers.add(identifier);
      }
    } else {
      const status = queryStatus(event.document);
      if (status.kind === 'error') return { ok: false, message: status.message };
      overflow = status.kind === 'overflow';
    }
  }
  return { ok: true, identifiers: column === -1 ? null : identifiers, rows, overflow };
}

async function detailOf(refusal: Response): Promise<string> {
  const { detail } = (await refusal.json()) as { detail: string };
  return detail;
}
