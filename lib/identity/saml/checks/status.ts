import { SignInError } from '../../problem/sign-in-error';
import { findChild, findPath, requireAttribute, requireChild, textOf } from '../elements';
import { refuse } from '../errors';
import { NS, SUCCESS } from '../names';

/** Second-level codes that a person can do something about (SAML Core §3.2.2.2). */
const REASONS: Readonly<Record<string, string>> = {
  AuthnFailed: 'the sign-in there did not succeed',
  NoAuthnContext: 'it cannot check people as strictly as was asked',
  NoPassive: 'it has to ask for the password',
  RequestDenied: 'it does not let people sign in here',
  RequestUnsupported: 'it does not understand what was asked',
};

/**
 * SAML Core §3.2.2.1: the identity provider says that it succeeded. A refusal has no assertion, so this is asked first.
 *
 * @param response may be unsigned: whoever fakes a refusal gains nothing
 */
export function requireSuccess(response: Element): void {
  const status = requireChild(response, NS.protocol, 'Status');
  const code = requireChild(status, NS.protocol, 'StatusCode');
  const value = requireAttribute(code, 'Value');
  if (value === SUCCESS) {
    if (findChild(code, NS.protocol, 'StatusCode')) refuse('The status says success and something else');
    return;
  }
  const detail = findPath(code, NS.protocol, 'StatusCode');
  const last = (detail ? requireAttribute(detail, 'Value') : value).split(':').at(-1) ?? '';
  const message = findPath(status, NS.protocol, 'StatusMessage');
  const reason = Object.hasOwn(REASONS, last) ? REASONS[last] : `it answered ${last.slice(0, 40)}`;
  const words = message ? ` ("${textOf(message).slice(0, 200)}")` : '';
  throw new SignInError('provider-refused', `The identity provider refused: ${reason}${words}`);
}
