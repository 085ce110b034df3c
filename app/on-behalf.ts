import 'server-only';

/**
 * How one part of the gateway asks another over HTTP in the name of somebody: the search page and the links sent by
 * SAMP ask the TAP service, which may be ours.
 *
 * What is shown is a signed note that names the session, good for a minute. The cookie itself never leaves the
 * browser's own requests, and signing out ends the note with the session.
 */

import { env } from '@/lib/env';
import { openToken, signToken } from '@/lib/signed-link/signed-token';

/** Told apart from personal access tokens. */
const PREFIX = 'ddn_';
const PURPOSE = 'on-behalf';
/** Long enough for a request to arrive. */
const LIFE = 60_000;

/** Whether this service is a part of the gateway: nobody else is ever told who asks. */
export function isOwnService(url: string): boolean {
  return url.startsWith(`${env.BASE_URL}/`);
}

/** Headers that make a request to `url` one of this session; none for other hosts, and for the public. */
export function onBehalfOf(sessionId: string | null, url: string): Record<string, string> {
  if (sessionId === null || !isOwnService(url) || !env.SECRET) return {};
  const note = signToken(sessionId, PURPOSE, new Date(Date.now() + LIFE), env.SECRET);
  return { authorization: `Bearer ${PREFIX}${note}` };
}

/** The session that a note names; `null` for what is no note of ours. */
export function sessionOfNote(token: string, now: Date): string | null {
  if (!token.startsWith(PREFIX) || !env.SECRET) return null;
  const opened = openToken(token.slice(PREFIX.length), PURPOSE, now, env.SECRET);
  return opened.ok && typeof opened.content === 'string' ? opened.content : null;
}
