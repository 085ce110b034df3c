/**
 * Who asks the TAP service.
 */
import type { Requester } from '@/lib/uws/service';

/** Everybody is the public so far; what they do counts against their address. */
export function requesterOf(request: Request): Requester {
  return { userId: null, client: clientAddress(request.headers) };
}

/** The address next to us: what a client or a proxy far away wrote into the header stands before it. */
function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}
