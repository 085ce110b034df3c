import { findAttribute, listChildren, listElements, requireChild, textOf } from '../elements';
import { refuse } from '../errors';
import type { Check } from '../expectation';
import { readInstant, requireBegun, requireNotOver } from '../instant';
import { NS } from '../names';

/** Conditions that ask nothing of us: we use an assertion once, and pass none on. */
const KEPT_ANYHOW = ['OneTimeUse', 'ProxyRestriction'];

/**
 * SAML Core §2.5.1: the assertion counts now and for us. Several audiences in one restriction are alternatives, several
 * restrictions must each name us. A condition we do not know makes the assertion indeterminate, so it is refused.
 */
export const checkConditions: Check = ({ assertion }, { audience, now }) => {
  const conditions = requireChild(assertion, NS.assertion, 'Conditions');
  const [notBefore, notOnOrAfter] = [
    findAttribute(conditions, 'NotBefore'),
    findAttribute(conditions, 'NotOnOrAfter'),
  ];
  if (notBefore) requireBegun(readInstant(notBefore), now, 'The assertion counts from');
  if (notOnOrAfter) requireNotOver(readInstant(notOnOrAfter), now, 'The assertion counts until');

  const restrictions = listChildren(conditions, NS.assertion, 'AudienceRestriction');
  if (restrictions.length === 0) refuse('The assertion is restricted to no audience');
  for (const restriction of restrictions) {
    const audiences = listChildren(restriction, NS.assertion, 'Audience').map(textOf);
    if (!audiences.includes(audience))
      refuse(`The assertion is for ${audiences.join(', ')}: expected ${audience}`);
  }
  for (const condition of listElements(conditions)) {
    const isKnown =
      condition.namespaceURI === NS.assertion &&
      (condition.localName === 'AudienceRestriction' || KEPT_ANYHOW.includes(condition.localName));
    if (!isKnown)
      refuse(`The assertion has the condition ${condition.localName}, which is not understood here`);
  }
};
