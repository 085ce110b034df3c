import { findPath, listChildren, textOf } from '../elements';
import { SignInError } from '../../problem/sign-in-error';
import type { Check } from '../expectation';
import { NS } from '../names';

/**
 * SAML Core §2.7.2.2: the person proved who they are in the way that was asked for. A provider that cannot do it should refuse,
 * and some send what they have instead.
 */
export const checkAuthnContext: Check = ({ assertion }, { contextClass }) => {
  if (contextClass === null) return;
  for (const statement of listChildren(assertion, NS.assertion, 'AuthnStatement')) {
    const reference = findPath(statement, NS.assertion, 'AuthnContext', 'AuthnContextClassRef');
    const given = reference ? textOf(reference) : 'none';
    if (given !== contextClass) {
      throw new SignInError(
        'provider-refused',
        `The sign-in there was of class ${given}: ${contextClass} was asked`,
      );
    }
  }
};
