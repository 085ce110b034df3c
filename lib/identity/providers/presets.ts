/**
 * Providers that many have, so that the settings need say little: "keycloak", its issuer, client id and secret.
 */

export interface OpenIdPreset {
  readonly kind: 'oidc';
  readonly label: string;
  /** `null` where everybody runs their own. */
  readonly issuer: string | null;
  readonly scopes: readonly string[];
  /** The one algorithm its id tokens are taken with. */
  readonly algorithm: 'RS256' | 'ES256';
  /** Claims by which the person recognises the identity, the best first. */
  readonly labelClaims: readonly string[];
}

export interface OAuthPreset {
  readonly kind: 'oauth2';
  readonly label: string;
  readonly issuer: string;
  readonly authorization: string;
  readonly token: string;
  readonly userinfo: string;
  readonly scopes: readonly string[];
  readonly pkce: boolean;
  readonly subjectClaim: string;
  readonly nameClaims: readonly string[];
  readonly labelClaims: readonly string[];
}

const openId = (label: string, more: Partial<OpenIdPreset> = {}): OpenIdPreset => ({
  kind: 'oidc',
  label,
  issuer: null,
  scopes: ['openid', 'profile', 'email'],
  algorithm: 'RS256',
  labelClaims: ['email', 'preferred_username'],
  ...more,
});

export const PRESETS = {
  openid: openId('OpenID Connect'),
  google: openId('Google', { issuer: 'https://accounts.google.com' }),
  // ORCID gives no address and no user name: the iD itself is what people know.
  orcid: openId('ORCID', { issuer: 'https://orcid.org', scopes: ['openid'], labelClaims: ['sub'] }),
  keycloak: openId('Keycloak'),
  'indigo-iam': openId('INDIGO IAM', { scopes: ['openid', 'profile', 'email', 'wlcg.groups'] }),
  unity: openId('Unity', { scopes: ['openid', 'profile', 'email', 'eduperson_entitlement'] }),
  // A login at GitHub can be given up and taken by somebody else; the number stays. Since April 2026 GitHub names
  // this issuer in its answers (RFC 9207), and openid-client refuses an answer that names another.
  github: {
    kind: 'oauth2',
    label: 'GitHub',
    issuer: 'https://github.com/login/oauth',
    authorization: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    userinfo: 'https://api.github.com/user',
    scopes: ['read:user'],
    pkce: true,
    subjectClaim: 'id',
    nameClaims: ['name', 'login'],
    labelClaims: ['login'],
  },
} as const satisfies Readonly<Record<string, OpenIdPreset | OAuthPreset>>;
