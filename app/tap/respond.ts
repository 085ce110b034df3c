/**
 * What all addresses of the TAP service have in common: pages of other origins may use them (Aladin Lite, notebooks
 * in the browser), and a failure nobody foresaw is an error document like any other.
 */
import { reportFailure } from '@/lib/archive/tap-service';
import { keepEntityHeaders } from '@/lib/http/entity-headers';
import { errorResponse } from '@/lib/tap/answer-sync';
import { UwsError } from '@/lib/uws/errors';
import { refusal } from '@/lib/uws/http/answers';
import type { Requester } from '@/lib/uws/service';
import { currentRequester } from './requester';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Location, Retry-After, Content-Disposition, WWW-Authenticate, X-VO-Authenticated',
};

/** Send what `answer` gives, or its error. */
export async function respond(answer: () => Response | Promise<Response>): Promise<Response> {
  let response: Response;
  try {
    response = await answer();
  } catch (error) {
    response = error instanceof UwsError ? refusal(error) : errorResponse(error, '', reportFailure);
  }
  for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value);
  return keepEntityHeaders(response);
}

/** The same where it matters who asks; whoever is known is told so (SSO 2.0 draft §2.3). */
export async function respondTo(answer: (who: Requester) => Promise<Response>): Promise<Response> {
  let known: string | null = null;
  const response = await respond(async () => {
    const who = await currentRequester();
    known = who.userId;
    return answer(who);
  });
  if (known !== null) response.headers.set('x-vo-authenticated', known);
  return response;
}

/** The question a browser asks before a request of another origin (CORS preflight). */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...CORS,
      'access-control-allow-methods': 'GET, HEAD, POST, DELETE, OPTIONS',
      'access-control-allow-headers': 'Content-Type, Authorization, Accept',
      'access-control-max-age': '86400',
    },
  });
}

export function xmlResponse(document: string): Response {
  return new Response(document, { headers: { 'content-type': 'text/xml; charset=utf-8' } });
}
