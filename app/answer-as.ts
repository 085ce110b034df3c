import 'server-only';

/**
 * The frame of every answer that depends on who asks: who it is, the 401 with the ways to sign in, and the headers
 * that tell clients and caches whom it was made for.
 */

import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { type DatasetAccess, type Decision, decide } from '@/lib/identity/access';
import { recordAudit } from '@/lib/identity/audit';
import { challenges } from '@/lib/identity/challenges';
import { isFromBrowser, isNavigation } from '@/lib/identity/credentials';
import { CredentialError } from '@/lib/identity/errors';
import { type Asker, whoAsks } from './requester';

/** What pages of other origins may read of an answer. */
const EXPOSED = ['WWW-Authenticate', 'X-VO-Authenticated'];

/**
 * @param answer refuses by throwing what `refuse` speaks for
 * @param refuse makes the answer of what was thrown, a {@link CredentialError} among it; by default plain text
 */
export async function answerAs(
  request: Request,
  answer: (asker: Asker) => Response | Promise<Response>,
  refuse: (error: unknown) => Response = refuseInWords,
): Promise<Response> {
  let asker: Asker | null = null;
  let response: Response;
  try {
    asker = await whoAsks(request);
    response = await answer(asker);
  } catch (error) {
    response = refuse(error);
    if (error instanceof CredentialError && error.status === 401) challenge(response, request, true);
  }
  if (response.status === 401) challenge(response, request, false);
  return personal(response, asker);
}

function refuseInWords(error: unknown): Response {
  if (error instanceof CredentialError) return sentence(error.status, error.message);
  throw error;
}

/** Say how to sign in. Once: an answer that says so already keeps its words. */
export function challenge(response: Response, request: Request, wrongToken: boolean): void {
  if (response.headers.has('www-authenticate')) return;
  const { BASE_URL: baseUrl, SITE_NAME: realm } = env;
  for (const way of challenges({ baseUrl, realm, fromBrowser: isFromBrowser(request), wrongToken })) {
    response.headers.append('www-authenticate', way);
  }
}

/** The answer is this person's: no cache may give it to another (RFC 9111 §5.2.2.7), and whoever is known is told so. */
function personal(response: Response, asker: Asker | null): Response {
  const { headers } = response;
  headers.append('vary', 'Cookie, Authorization');
  const exposed = headers.get('access-control-expose-headers');
  headers.set('access-control-expose-headers', [exposed, ...EXPOSED].filter(Boolean).join(', '));
  if (asker === null || asker.userId === null) return response;
  headers.set('x-vo-authenticated', asker.userId);
  const before = headers.get('cache-control');
  if (!/\b(private|no-store)\b/.test(before ?? '')) {
    headers.set('cache-control', before ? `private, ${before}` : 'private');
  }
  return response;
}

/** A refusal in words. Browsers of people are shown the way to sign in instead, and come back. */
export function refuseRead(
  request: Request,
  id: string,
  decision: Extract<Decision, { allowed: false }>,
): Response {
  if (decision.reason === 'hidden') return sentence(404, `There is no dataset ${id} in this archive.`);
  if (decision.reason === 'not-a-member') return sentence(403, `${id}: ${decision.sentence}`);
  if (isNavigation(request)) {
    const { pathname, search } = new URL(request.url);
    const location = `${env.BASE_URL}/signin?from=${encodeURIComponent(pathname + search)}`;
    return new Response(null, { status: 303, headers: { location } });
  }
  return sentence(401, `${id}: ${decision.sentence}`);
}

/**
 * Decide for a read, and write it down when it opened what others may not have: call it where the bytes leave.
 *
 * @param request a HEAD is no read
 * @param how for the log: `retrieve`, `cutout` …
 */
export async function decideRead(
  request: Request,
  asker: Asker,
  dataset: DatasetAccess & { readonly id: string },
  how: string,
): Promise<Decision> {
  const decision = decide(asker, dataset, 'read', new Date());
  if (request.method === 'HEAD' || !decision.allowed) return decision;
  if (decision.because === 'member' || decision.because === 'staff') {
    await recordAudit(db(), {
      act: 'read',
      by: asker,
      address: asker.address,
      subject: dataset.id,
      proposalId: dataset.proposalId,
      detail: how,
    });
  }
  return decision;
}

/** Plain text for programs and people; any page may read it. */
export function sentence(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'access-control-allow-origin': '*' },
  });
}
