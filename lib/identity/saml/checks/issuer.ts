import { findAttribute, requireChild, textOf } from '../elements';
import { refuse } from '../errors';
import type { Check } from '../expectation';
import { NS } from '../names';

const ENTITY = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';

/** SAML Profiles §4.1.4.2: response and assertion come from the identity provider that was asked. */
export const checkIssuer: Check = ({ response, assertion }, { issuer }) => {
  for (const element of [response, assertion]) {
    const given = requireChild(element, NS.assertion, 'Issuer');
    if ((findAttribute(given, 'Format') ?? ENTITY) !== ENTITY) refuse('The issuer is not named as an entity');
    if (textOf(given) !== issuer)
      refuse(`${element.localName} is from ${textOf(given)}: ${issuer} was asked`);
  }
};
