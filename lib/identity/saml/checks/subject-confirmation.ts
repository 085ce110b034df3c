import { findAttribute, findChild, listChildren, requireAttribute, requireChild } from '../elements';
import { refuse } from '../errors';
import type { Check, Expectation } from '../expectation';
import { readInstant, requireBegun, requireNotOver } from '../instant';
import { BEARER, NS } from '../names';

/**
 * SAML Profiles §4.1.4.2: the subject is confirmed for whoever bears the message, here, now, for this request.
 *
 * Several confirmations are alternatives; each bearer confirmation is required to fit, since an honest provider writes
 * one, and two that differ would let somebody choose.
 */
export const checkSubjectConfirmation: Check = ({ assertion }, expected) => {
  const subject = requireChild(assertion, NS.assertion, 'Subject');
  const bearers = listChildren(subject, NS.assertion, 'SubjectConfirmation').filter(
    (confirmation) => requireAttribute(confirmation, 'Method') === BEARER,
  );
  if (bearers.length === 0) refuse('The subject is not confirmed as bearer');
  for (const bearer of bearers) checkBearer(bearer, expected);
};

function checkBearer(bearer: Element, { acs, requestId, now }: Expectation): void {
  const data =
    findChild(bearer, NS.assertion, 'SubjectConfirmationData') ??
    refuse('The subject is confirmed without conditions');
  const recipient = requireAttribute(data, 'Recipient');
  if (recipient !== acs) refuse(`The assertion is for ${recipient}: expected ${acs}`);
  if (requireAttribute(data, 'InResponseTo') !== requestId) refuse('The assertion is to another request');
  requireNotOver(
    readInstant(requireAttribute(data, 'NotOnOrAfter')),
    now,
    'The time to present the assertion,',
  );
  const notBefore = findAttribute(data, 'NotBefore');
  if (notBefore) requireBegun(readInstant(notBefore), now, 'The time to present the assertion,');
}
