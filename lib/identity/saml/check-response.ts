/** All rules that an opened response must keep, in the order in which a failure tells most. */

import { checkAuthnContext } from './checks/authn-context';
import { checkAuthnStatement } from './checks/authn-statement';
import { checkConditions } from './checks/conditions';
import { checkDestination } from './checks/destination';
import { checkInResponseTo } from './checks/in-response-to';
import { checkIssueInstant } from './checks/issue-instant';
import { checkIssuer } from './checks/issuer';
import { checkSubjectConfirmation } from './checks/subject-confirmation';
import { checkVersion } from './checks/version';
import type { Check } from './expectation';

const CHECKS: readonly Check[] = [
  checkVersion,
  checkIssuer,
  checkDestination,
  checkInResponseTo,
  checkIssueInstant,
  checkSubjectConfirmation,
  checkConditions,
  checkAuthnStatement,
  checkAuthnContext,
];

/** @throws {SignInError} by the first rule that is broken */
export const checkResponse: Check = (opened, expected) => {
  for (const check of CHECKS) check(opened, expected);
};
