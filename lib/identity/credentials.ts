/**
 * What a request shows of who makes it (RFC 9110 §11.4, RFC 7617, RFC 6750), read but not believed.
 */

export type ShownCredential =
  | { readonly kind: 'basic'; readonly username: string; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string }
  /** An Authorization header that we cannot use. */
  | { readonly kind: 'unknown'; readonly scheme: string };

/** @param header Authorization; `null` without one */
export function readAuthorization(header: string | null): ShownCredential | null {
  if (header === null || header.trim() === '') return null;
  const [, scheme = '', rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(header)!;
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { kind: 'bearer', token: rest };
    case 'basic': {
      const text = Buffer.from(rest, 'base64').toString('utf8');
      const colon = text.indexOf(':'); // the user name has none (RFC 7617 §2)
      if (colon < 0) return { kind: 'unknown', scheme };
      return { kind: 'basic', username: text.slice(0, colon), token: text.slice(colon + 1) };
    }
    default:
      return { kind: 'unknown', scheme: scheme.slice(0, 20) };
  }
}

/** How a request came about, by what browsers tell of it (Fetch Metadata) and programs do not. */
export interface RequestOrigin {
  readonly method: string;
  readonly headers: Headers;
}

/** A browser's own requests: their 401 would open the browser's password box, which no token belongs in. */
export function isFromBrowser({ headers }: RequestOrigin): boolean {
  return headers.has('sec-fetch-mode') || headers.has('x-requested-with');
}

/** A person who follows a link or types an address, and reads what comes. */
export function isNavigation({ method, headers }: RequestOrigin): boolean {
  return method === 'GET' && headers.get('sec-fetch-mode') === 'navigate';
}

/**
 * Whether another site may have made the browser send this: a cookie alone then proves nothing.
 *
 * Reading is harmless, since the answer stays closed to that site. Programs on the desktop send neither header.
 */
export function isForeign({ method, headers }: RequestOrigin, baseUrl: string): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = headers.get('origin');
  return origin !== null && origin !== new URL(baseUrl).origin;
}
