'use server';

/**
 * Links for what is sent by SAMP. Anybody may have one made: what it opens is decided where the bytes leave, for the
 * session it was made in.
 */

import { currentSessionId } from '@/app/current-user';
import { readQuery } from '@/app/search/ask-service';
import { readQuestion } from '@/lib/federation/question';
import { LinkTooLongError } from '@/lib/signed-link/signed-token';
import { imageLinkSchema, makeLink, tableLinkSchema } from './links';

export type LinkOutcome =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly message: string };

/** @param search the query string of a search page */
export async function linkSearch(search: string): Promise<LinkOutcome> {
  const parsed = tableLinkSchema.safeParse({ search, session: await currentSessionId() });
  if (!parsed.success || !(await readQuery(new URLSearchParams(search))).ok) {
    return { ok: false, message: 'This search cannot be sent: search again.' };
  }
  return { ok: true, url: makeLink('table', parsed.data) };
}

/** @param publisherDids of the rows */
export async function linkRows(publisherDids: string[]): Promise<LinkOutcome> {
  const parsed = tableLinkSchema.safeParse({ ids: publisherDids, session: await currentSessionId() });
  if (!parsed.success) return { ok: false, message: 'Select between 1 and 10 000 rows.' };
  try {
    return { ok: true, url: makeLink('table', parsed.data) };
  } catch (error) {
    if (!(error instanceof LinkTooLongError)) throw error;
    const message = `${publisherDids.length} rows are too many for one link: select fewer, or send the whole table.`;
    return { ok: false, message };
  }
}

/**
 * @param query a question with the archives it is for, as in the address of its page
 * @param publisherDids of the rows; `null` for all
 */
export async function linkArchives(query: string, publisherDids: string[] | null): Promise<LinkOutcome> {
  const only = publisherDids?.filter((did) => did !== '') ?? null;
  if (only !== null && only.length === 0) {
    return {
      ok: false,
      message: 'The rows have no obs_publisher_did by which they could be sent: send the whole table.',
    };
  }
  const parsed = tableLinkSchema.safeParse({ archives: query, only, session: await currentSessionId() });
  if (!parsed.success || !readQuestion(new URLSearchParams(query)).ok) {
    return { ok: false, message: 'This table cannot be sent: ask again.' };
  }
  try {
    return { ok: true, url: makeLink('table', parsed.data) };
  } catch (error) {
    if (!(error instanceof LinkTooLongError)) throw error;
    return { ok: false, message: 'The question is too long for one link: choose fewer rows or archives.' };
  }
}

/** @param image what to show: a counts map of an event list, or an HDU */
export async function linkImage(image: unknown): Promise<LinkOutcome> {
  const parsed = imageLinkSchema.safeParse(
    typeof image === 'object' ? { ...image, session: await currentSessionId() } : image,
  );
  if (!parsed.success) return { ok: false, message: 'This picture cannot be sent: show it again.' };
  return { ok: true, url: makeLink('image', parsed.data) };
}
