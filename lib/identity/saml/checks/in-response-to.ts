import { requireAttribute } from '../elements';
import { refuse } from '../errors';
import type { Check } from '../expectation';

/** SAML Profiles §4.1.4.3: it answers our request. What nobody asked for is refused; the signed part says so again. */
export const checkInResponseTo: Check = ({ response }, { requestId }) => {
  if (requireAttribute(response, 'InResponseTo') !== requestId) refuse('The response is to another request');
};
