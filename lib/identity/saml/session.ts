/** What an assertion says of the session at the institute. */

import { findAttribute, findChild, listChildren, requireAttribute } from './elements';
import { readInstant } from './instant';
import { NS } from './names';

export interface InstituteSession {
  /** When the person proved who they are. */
  readonly authenticated: Date;
  /** SessionNotOnOrAfter: when the institute wants it over. */
  readonly sessionEnds: Date | null;
}

/** @param assertion checked, so it has a statement; of several the earliest end counts */
export function readSession(assertion: Element): InstituteSession {
  const statements = listChildren(assertion, NS.assertion, 'AuthnStatement');
  const proofs = statements.map((statement) => readInstant(requireAttribute(statement, 'AuthnInstant')));
  const ends = statements
    .map((statement) => findAttribute(statement, 'SessionNotOnOrAfter'))
    .filter((end) => end !== null)
    .map(readInstant);
  return {
    authenticated: new Date(Math.max(...proofs.map(Number))),
    sessionEnds: ends.length > 0 ? new Date(Math.min(...ends.map(Number))) : null,
  };
}

/** The last instant at which the assertion could be presented, `now` at least. */
export function lastInstant(assertion: Element, now: Date): Date {
  const conditions = findChild(assertion, NS.assertion, 'Conditions');
  const subject = findChild(assertion, NS.assertion, 'Subject');
  const data = (subject ? listChildren(subject, NS.assertion, 'SubjectConfirmation') : []).flatMap(
    (confirmation) => listChildren(confirmation, NS.assertion, 'SubjectConfirmationData'),
  );
  const ends = [...(conditions ? [conditions] : []), ...data]
    .map((element) => findAttribute(element, 'NotOnOrAfter'))
    .filter((end) => end !== null)
    .map((end) => readInstant(end).getTime());
  return new Date(Math.max(now.getTime(), ...ends));
}
