/**
 * What an assertion tells of a person: attributes by their full Name, as lists of text.
 *
 * A Map has no prototype to be fooled by (`__proto__` is a Name like any other). FriendlyName is for people and not
 * looked at: two providers may call different things alike.
 */

import { listChildren, listElements, requireAttribute } from './elements';
import { refuse } from './errors';
import { NS, URI_NAMES } from './names';

export type Attributes = ReadonlyMap<string, readonly string[]>;

/** Full names of the attributes we ask for or look at (REFEDS, eduPerson 202208, SAML Subject ID 1.0). */
export const ATTRIBUTE = {
  subjectId: 'urn:oasis:names:tc:SAML:attribute:subject-id',
  pairwiseId: 'urn:oasis:names:tc:SAML:attribute:pairwise-id',
  uniqueId: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.13',
  principalName: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
  assurance: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.11',
  scopedAffiliation: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9',
  entitlement: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.7',
  isMemberOf: 'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
  displayName: 'urn:oid:2.16.840.1.113730.3.1.241',
  givenName: 'urn:oid:2.5.4.42',
  surname: 'urn:oid:2.5.4.4',
  mail: 'urn:oid:0.9.2342.19200300.100.1.3',
  homeOrganization: 'urn:oid:1.3.6.1.4.1.25178.1.2.9',
} as const;

const MOST_VALUES = 2000;
const LONGEST_VALUE = 4000;

/** Attributes of all statements; a value that holds elements (eduPersonTargetedID) is left out. */
export function readAttributes(assertion: Element): Attributes {
  const attributes = new Map<string, string[]>();
  let count = 0;
  for (const statement of listChildren(assertion, NS.assertion, 'AttributeStatement')) {
    for (const attribute of listChildren(statement, NS.assertion, 'Attribute')) {
      const format = attribute.getAttribute('NameFormat') || URI_NAMES;
      if (format !== URI_NAMES) continue;
      const name = requireAttribute(attribute, 'Name');
      const values = listChildren(attribute, NS.assertion, 'AttributeValue')
        .filter((value) => listElements(value).length === 0)
        .map((value) => (value.textContent ?? '').trim())
        .filter((value) => value !== '' && value.length <= LONGEST_VALUE);
      count += values.length;
      if (count > MOST_VALUES) refuse(`The assertion has more than ${MOST_VALUES} values`);
      attributes.set(name, [...(attributes.get(name) ?? []), ...values]);
    }
  }
  return attributes;
}

/** The value of an attribute that has exactly one. */
export function singleValue(attributes: Attributes, name: string): string | null {
  const values = attributes.get(name);
  return values?.length === 1 ? values[0]! : null;
}
