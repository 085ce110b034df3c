/** Who somebody is, as their institute says. */

import { ATTRIBUTE, type Attributes, readAttributes } from './attributes';
import { requireIdentifier } from './identifier';
import { keepOwnScopes } from './scopes';

export interface SamlIdentity {
  /** entityID of the identity provider. */
  readonly issuer: string;
  /** With its kind in front; unique within the issuer. */
  readonly subject: string;
  readonly name: string | null;
  /** For showing only: nobody has verified it to us. */
  readonly email: string | null;
  /** Attributes by full name, without scopes that are not the provider's. */
  readonly attributes: Attributes;
  /** Scopes that were left out. */
  readonly refusedScopes: readonly string[];
}

/**
 * @param assertion signed and checked
 * @param provider by its verified metadata
 * @throws {SignInError} when nothing to know the person by was released
 */
export function readIdentity(
  assertion: Element,
  provider: { readonly entityId: string; readonly scopes: readonly string[] },
  audience: string,
): SamlIdentity {
  const { attributes, refused } = keepOwnScopes(readAttributes(assertion), provider.scopes);
  return {
    issuer: provider.entityId,
    subject: requireIdentifier(assertion, attributes, { issuer: provider.entityId, audience }),
    name: nameOf(attributes),
    email: attributes.get(ATTRIBUTE.mail)?.[0] ?? null,
    attributes,
    refusedScopes: refused,
  };
}

function nameOf(attributes: Attributes): string | null {
  const parts = [ATTRIBUTE.givenName, ATTRIBUTE.surname].map((name) => attributes.get(name)?.[0]);
  const given = attributes.get(ATTRIBUTE.displayName)?.[0] ?? parts.filter(Boolean).join(' ');
  return given.slice(0, 120) || null;
}
