/**
 * By what a person is known: the first that the provider released of those that stay the same and are never given to
 * somebody else. Never the e-mail address.
 */

import { SignInError } from '../problem/sign-in-error';
import { ATTRIBUTE, type Attributes, singleValue } from './attributes';
import { findAttribute, findChild, textOf } from './elements';
import { NS, PERSISTENT } from './names';

/** SAML Subject ID 1.0 §3.3.1, §3.4.1; also what eduPersonUniqueId allows. */
const UNIQUE_AT_SCOPE = /^[a-z0-9][a-z0-9=-]{0,126}@[a-z0-9][a-z0-9.-]{0,126}$/;

/** The provider promises that names are never given to somebody else (REFEDS Assurance Framework 2.0 §3.1). */
const NEVER_REASSIGNED = 'https://refeds.org/assurance/ID/eppn-unique-no-reassign';

const LONGEST_NAME_ID = 256; // SAML Core §8.3.7

export interface Parties {
  readonly issuer: string;
  readonly audience: string;
}

/**
 * The identifier with its kind in front, since a pairwise-id may read like somebody else's subject-id:
 * `subject-id:ab12@example.org`.
 *
 * @param attributes with scopes of others left out
 * @throws {SignInError} when nothing of the kind was released
 */
export function requireIdentifier(assertion: Element, attributes: Attributes, parties: Parties): string {
  const identifier =
    scoped('subject-id', attributes, ATTRIBUTE.subjectId) ??
    scoped('pairwise-id', attributes, ATTRIBUTE.pairwiseId) ??
    scoped('unique-id', attributes, ATTRIBUTE.uniqueId) ??
    persistentNameId(assertion, parties) ??
    principalName(attributes);
  if (identifier) return identifier;
  throw new SignInError(
    'no-identifier',
    'The identity provider released nothing to know the person by: expected subject-id, pairwise-id, eduPersonUniqueId, a persistent NameID, or eduPersonPrincipalName that is never reassigned',
  );
}

/** These are compared without regard to case. */
function scoped(kind: string, attributes: Attributes, name: string): string | null {
  const value = singleValue(attributes, name)?.toLowerCase();
  return value && UNIQUE_AT_SCOPE.test(value) ? `${kind}:${value}` : null;
}

function principalName(attributes: Attributes): string | null {
  if (!attributes.get(ATTRIBUTE.assurance)?.includes(NEVER_REASSIGNED)) return null;
  const value = singleValue(attributes, ATTRIBUTE.principalName)?.toLowerCase();
  return value ? `principal-name:${value}` : null;
}

/** SAML Core §8.3.7: opaque, and meant for the two parties alone. */
function persistentNameId(assertion: Element, { issuer, audience }: Parties): string | null {
  const subject = findChild(assertion, NS.assertion, 'Subject');
  const nameId = subject && findChild(subject, NS.assertion, 'NameID');
  if (!nameId || findAttribute(nameId, 'Format') !== PERSISTENT) return null;
  if ((findAttribute(nameId, 'NameQualifier') ?? issuer) !== issuer) return null;
  if ((findAttribute(nameId, 'SPNameQualifier') ?? audience) !== audience) return null;
  const value = textOf(nameId);
  return value !== '' && value.length <= LONGEST_NAME_ID ? `persistent:${value}` : null;
}
