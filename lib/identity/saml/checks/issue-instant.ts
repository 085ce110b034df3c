import { SignInError } from '../../problem/sign-in-error';
import { requireAttribute } from '../elements';
import type { Check } from '../expectation';
import { readInstant, requireBegun } from '../instant';

/** Milliseconds between writing and reading, redirects and slow pages included. */
const OLDEST = 10 * 60_000;

/** Response and assertion were written just now. */
export const checkIssueInstant: Check = ({ response, assertion }, { now }) => {
  for (const element of [response, assertion]) {
    const issued = readInstant(requireAttribute(element, 'IssueInstant'));
    requireBegun(issued, now, `${element.localName} was issued at`);
    if (now.getTime() - issued.getTime() > OLDEST) {
      throw new SignInError(
        'clock-skew',
        `${element.localName} is of ${issued.toISOString()}, more than ${OLDEST / 60_000} minutes ago`,
      );
    }
  }
};
