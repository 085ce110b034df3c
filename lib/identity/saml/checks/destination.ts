import { requireAttribute } from '../elements';
import { refuse } from '../errors';
import type { Check } from '../expectation';

/** SAML Bindings §3.5.5.2: a message for another address is not for us, whoever brings it. */
export const checkDestination: Check = ({ response }, { acs }) => {
  const destination = requireAttribute(response, 'Destination');
  if (destination !== acs) refuse(`The response is for ${destination}: expected ${acs}`);
};
