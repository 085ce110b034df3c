import { SignInError } from '../../problem/sign-in-error';
import { findAttribute, listChildren, requireAttribute } from '../elements';
import { refuse } from '../errors';
import type { Check } from '../expectation';
import { readInstant, requireBegun, requireNotOver, SKEW } from '../instant';
import { NS } from '../names';

/**
 * SAML Core §2.7.2: somebody has proved who they are, then and for so long. When they were to do it anew, an older
 * proof does not count (§3.4.1, ForceAuthn).
 */
export const checkAuthnStatement: Check = ({ assertion }, { now, fresh, requestedAt }) => {
  const statements = listChildren(assertion, NS.assertion, 'AuthnStatement');
  if (statements.length === 0) refuse('The assertion does not say that anybody signed in');
  for (const statement of statements) {
    const proved = readInstant(requireAttribute(statement, 'AuthnInstant'));
    requireBegun(proved, now, 'The sign-in at the institute was at');
    const end = findAttribute(statement, 'SessionNotOnOrAfter');
    if (end) requireNotOver(readInstant(end), now, 'The session at the institute, until');
    if (fresh && proved.getTime() < requestedAt.getTime() - SKEW) {
      throw new SignInError(
        'not-trusted',
        `The password was to be asked for again; the last time was ${proved.toISOString()}`,
      );
    }
  }
};
