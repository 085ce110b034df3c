/**
 * The cookie that holds a session.
 *
 * Over https its name begins with `__Host-`: the browser then takes it from this host alone, for the whole path,
 * and over https only (RFC 6265bis §4.1.3.2). Browsers disagree about that prefix on plain `http://localhost`
 * (Safari refuses it), so a gateway on http has the same cookie under a plain name.
 */

export interface SessionCookie {
  readonly name: string;
  readonly options: {
    readonly httpOnly: true;
    readonly sameSite: 'lax';
    readonly path: '/';
    readonly secure: boolean;
  };
}

/** Days a sign-in lasts. */
const LIFETIME_DAYS = 14;
export const SESSION_SECONDS = LIFETIME_DAYS * 24 * 3600;

/** Which provider this browser signed in with last: it is offered first. */
export const LAST_PROVIDER = 'last-provider';
export const LAST_PROVIDER_SECONDS = 365 * 24 * 3600;

/** Holds the place of somebody whose password was right while they look for their second factor. */
export const SECOND_FACTOR = 'second-factor';
export const SECOND_FACTOR_SECONDS = 5 * 60;

export function sessionCookie(baseUrl: string): SessionCookie {
  return { name: cookieName(baseUrl, 'session'), options: cookieOptions(baseUrl) };
}

/** Name of one of our cookies, with the prefix that its host allows. */
export function cookieName(baseUrl: string, name: string): string {
  return `${isSecure(baseUrl) ? '__Host-' : ''}gateway.${name}`;
}

export function cookieOptions(baseUrl: string): SessionCookie['options'] {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(baseUrl) };
}

function isSecure(baseUrl: string): boolean {
  return baseUrl.startsWith('https:');
}
