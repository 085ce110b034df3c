/**
 * The few kinds of answer that a job service gives (UWS 1.1 §2.2.2, DALI 1.1 §4).
 */
import { UwsError } from '../errors';

export function xml(document: string): Response {
  return new Response(document, { headers: { 'content-type': 'text/xml; charset=utf-8' } });
}

/** A single value: phase, destruction … An absent one is empty text. */
export function plain(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** What was asked is done; look there (303, so that a POST becomes a GET). */
export function seeOther(url: string): Response {
  return new Response(null, { status: 303, headers: { location: url } });
}

/** A refusal as text. @throws every error that is not for the client */
export function refusal(error: unknown): Response {
  if (!(error instanceof UwsError)) throw error;
  const headers = new Headers({ 'content-type': 'text/plain; charset=utf-8' });
  if (error.retryAfter !== null) headers.set('retry-after', String(error.retryAfter));
  return new Response(`${error.message}\n`, { status: error.status, headers });
}
