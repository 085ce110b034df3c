/**
 * Asking a metadata query service over HTTP. Who answers is not believed, the signature is; so time, size and redirects are
 * bounded and the rest may go wrong as it likes.
 */

import { guardedRequest } from '@/lib/outside/guarded-fetch';
import type { AskMetadata, QueryAnswer } from './metadata-query';
import { LARGEST_METADATA } from './read-metadata';
import { readUtf8 } from './read-xml';

/** Milliseconds; somebody waits for the page. */
const TIMEOUT = 8_000;

/** The operator names the service, which may well be on the same network. */
const ANYWHERE = ['0.0.0.0/0', '::/0'];

export const askMetadata: AskMetadata = async (address, etag): Promise<QueryAnswer> => {
  const answer = await guardedRequest(address, {
    limit: LARGEST_METADATA,
    timeout: TIMEOUT,
    allowed: ANYWHERE,
    redirects: 0,
    statuses: [304, 404],
    headers: {
      accept: 'application/samlmetadata+xml',
      ...(etag ? { 'if-none-match': etag } : {}),
    },
  });
  try {
    if (answer.status === 304) return { kind: 'unchanged' };
    if (answer.status === 404) return { kind: 'unknown' };
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.body) pieces.push(piece);
    return { kind: 'found', text: readUtf8(Buffer.concat(pieces)), etag: answer.headers.get('etag') };
  } finally {
    await answer.close();
  }
};
