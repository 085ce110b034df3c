/**
 * The ways to sign in, as programs are told them: in WWW-Authenticate of each 401 and of `capabilities` (IVOA SSO
 * 2.0 with the drafts after it; RFC 7617, RFC 6750). TOPCAT from 4.9 on takes the first that it knows.
 */

export interface ChallengeSettings {
  readonly baseUrl: string;
  /** The site's name, as a password box shows it. */
  readonly realm: string;
  /** A browser asks: `Basic` would open its password box. */
  readonly fromBrowser: boolean;
  /** A token that was shown is not good (RFC 6750 §3.1). */
  readonly wrongToken?: boolean;
}

export function challenges({ baseUrl, realm, fromBrowser, wrongToken = false }: ChallengeSettings): string[] {
  const where = `realm="${realm.replace(/[^ !#-[\]-~]/g, '')}"`;
  return [
    `ivoa_cookie standard_id="ivo://ivoa.net/sso#tls-with-password", access_url="${baseUrl}/auth/vo-login"`,
    ...(fromBrowser ? [] : [`Basic ${where}, charset="UTF-8"`]),
    `Bearer ${where}${wrongToken ? ', error="invalid_token"' : ''}`,
  ];
}
