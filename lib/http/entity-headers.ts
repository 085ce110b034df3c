/**
 * Content-Length and Content-Encoding of an answer, past Next.
 *
 * Next drops both from what a route handler gives, for fear that a fetched answer is passed on whose
 * body was decoded on the way. Ours are made here and true: a download shows how far it is, and what was
 * compressed says so. They travel as X-Entity-…, and scripts/entity-headers.mjs gives them their names back.
 */
const NAMES = ['content-length', 'content-encoding'] as const;

/** The same answer; call it last, in the route. */
export function keepEntityHeaders(response: Response): Response {
  for (const name of NAMES) {
    const value = response.headers.get(name);
    if (value !== null) response.headers.set(name.replace('content-', 'x-entity-'), value);
  }
  return response;
}
