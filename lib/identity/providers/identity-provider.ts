/**
 * A way of signing in, as the gateway sees it: a provider of next-auth, and what its answers mean.
 *
 * Each one, whatever its protocol, is `type: 'oauth'` for next-auth, the only kind that ends in a session row. What
 * has no OAuth server (SAML, the local account) redeems a one-time code in its `token.request`.
 */

import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { Membership } from '../groups/membership';

export type ProviderKind = 'saml' | 'oidc' | 'oauth2' | 'local';

/** What the sign-in page shows of a provider. */
export interface ProviderEntry {
  /** Its name in addresses and in the table of accounts. */
  readonly id: string;
  readonly kind: ProviderKind;
  readonly label: string;
  /** Path of a picture of ours under public/, or `null`. */
  readonly icon: string | null;
  /** Where its people are asked when it fails: a page, or mailto. */
  readonly contact: string | null;
}

/** What one sign-in told of somebody. */
export interface Identified {
  /** OpenID Connect's issuer, or SAML's entityID. */
  readonly issuer: string;
  /** Never reassigned by the issuer, never an e-mail address. */
  readonly subject: string;
  readonly name: string | null;
  /** What the person knows the identity by: an address or user name. Shown to them, proves nothing. */
  readonly label: string | null;
  readonly memberships: readonly Membership[];
  /** For the log: authorities that were named and not believed. */
  readonly refusedAuthorities: readonly string[];
  /** When the provider wants the session over (SAML's SessionNotOnOrAfter). */
  readonly sessionEnds?: Date | null;
  /** When the person typed a password or the like there (`auth_time`, AuthnInstant). */
  readonly authenticated?: Date | null;
}

export interface IdentityProvider extends ProviderEntry {
  /** For next-auth; `profile` returns `{ id: accountKey(issuer, subject), name }` and no e-mail address. */
  readonly oauth: OAuthConfig<Record<string, unknown>>;
  /**
   * @param profile what `userinfo` gave, all checks passed
   * @throws {SignInError} when it names nobody
   */
  identify(profile: Readonly<Record<string, unknown>>): Identified;
}

/** Under which an identity is kept: the same subject of another issuer is somebody else. */
export function accountKey(issuer: string, subject: string): string {
  return `${issuer}!${subject}`;
}
