/**
 * What all addresses of the TAP service have in common: pages of other origins may use them (Aladin Lite, notebooks
 * in the browser), and a failure nobody foresaw is an error document like any other.
 */
import { answerAs } from '@/app/answer-as';
import type { Asker } from '@/app/requester';
import { reportFailure } from '@/lib/archive/tap-service';
import { keepEntityHeaders } from '@/lib/http/entity-headers';
import { CredentialError } from '@/lib/identity/errors';
import { hasScope } from '@/lib/identity/who';
import { errorResponse } from '@/lib/tap/answer-sync';
import { UwsError } from '@/lib/uws/errors';
import { refusal } from '@/lib/uws/http/answers';
import { TapError } from '@/lib/tap/errors';
import type { Requester } from '@/lib/uws/service';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Location, Retry-After, Content-Disposition',
};

/** Send what `answer` gives, or its error, where it does not matter who asks. */
export async function respond(answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    return open(await answer());
  } catch (error) {
    return open(refuse(error));
  }
}

/** The same where it matters. */
export function respondTo(
  request: Request,
  answer: (who: Asker) => Response | Promise<Response>,
): Promise<Response> {
  return answerAs(
    request,
    async (who) => open(await answer(who)),
    (error) => open(refuse(error)),
  );
}

/**
 * Somebody as the jobs know them.
 *
 * @throws {CredentialError} for a token that is not for jobs: its holder may search, and no more
 */
export function toRequester(who: Asker): Requester {
  if (!hasScope(who, 'jobs')) {
    throw new CredentialError('This token is not for jobs: make one with the scope "jobs".', 403);
  }
  return {
    userId: who.userId,
    client: who.userId ?? who.address,
    publicDataOnly: !hasScope(who, 'data'),
    proposals: [...who.proposals.keys()],
  };
}

function refuse(error: unknown): Response {
  if (error instanceof UwsError) return refusal(error);
  const told = error instanceof CredentialError ? new TapError(error.message, error.status) : error;
  return errorResponse(told, '', reportFailure);
}

function open(response: Response): Response {
  for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value);
  return keepEntityHeaders(response);
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
