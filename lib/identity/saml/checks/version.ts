import { requireAttribute } from '../elements';
import { refuse } from '../errors';
import type { Check } from '../expectation';

/** SAML Core §3.2.2, §2.3.3: response and assertion say version 2.0. */
export const checkVersion: Check = ({ response, assertion }) => {
  for (const element of [response, assertion]) {
    const version = requireAttribute(element, 'Version');
    if (version !== '2.0') refuse(`${element.localName} is of version ${version}: expected 2.0`);
  }
};
