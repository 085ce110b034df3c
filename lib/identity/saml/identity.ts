/** Who somebody is, as their institute says. */

import { ATTRIBUTE, type Attributes, readAttributes } from './attributes';
import { findChild, listChildren, requireAttribute, textOf } from './elements';
import { requireIdentifier } from './identifier';
import { NS } from './names';
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
  /** Whether a second factor was used at the institute. */
  readonly multiFactor: boolean;
}

/** REFEDS MFA profile. */
const MFA = 'https://refeds.org/profile/mfa';

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
    multiFactor: contextClasses(assertion).includes(MFA),
  };
}

function nameOf(attributes: Attributes): string | null {
  const parts = [ATTRIBUTE.givenName, ATTRIBUTE.surname].map((name) => attributes.get(name)?.[0]);
  const given = attributes.get(ATTRIBUTE.displayName)?.[0] ?? parts.filter(Boolean).join(' ');
  return given.slice(0, 120) || null;
}

function contextClasses(assertion: Element): string[] {
  return listChildren(assertion, NS.assertion, 'AuthnStatement').flatMap((statement) => {
    const context = findChild(statement, NS.assertion, 'AuthnContext');
    const reference = context && findChild(context, NS.assertion, 'AuthnContextClassRef');
    return reference ? [textOf(reference)] : [];
  });
}

/** The identifier of the assertion, for the replay table. */
export function assertionId(assertion: Element): string {
  return requireAttribute(assertion, 'ID');
}
