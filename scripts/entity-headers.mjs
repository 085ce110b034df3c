/**
 * The other end of lib/http/entity-headers.ts: X-Entity-Length and X-Entity-Encoding, which Next lets
 * through, leave under their own names, which it does not let through.
 */

/** @param {import('node:http').ServerResponse} response before Next sets anything on it */
export function restoreEntityHeaders(response) {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => setHeader(name.replace(/^x-entity-/i, 'content-'), value);
}
