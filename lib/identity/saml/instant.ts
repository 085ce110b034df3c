/** Times in SAML messages: xs:dateTime in UTC (SAML Core §1.3.3), and how far clocks may be apart. */

import { SignInError } from '../problem/sign-in-error';
import { refuse } from './errors';

/** Milliseconds that two clocks may differ. */
export const SKEW = 3 * 60_000;

const UTC = /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;

/** @throws {SignInError} for a time without a zone or in another: it would be guessed */
export function readInstant(text: string): Date {
  const instant = new Date(text);
  if (!UTC.test(text) || Number.isNaN(instant.getTime())) {
    refuse(`"${text.slice(0, 40)}" is not a time in UTC such as 2026-11-22T12:00:00Z`);
  }
  return instant;
}

/** @throws {SignInError} when the time is still to come, beyond the skew */
export function requireBegun(instant: Date, now: Date, what: string): void {
  if (instant.getTime() > now.getTime() + SKEW) tellClocks(what, instant, now, 'is still to come');
}

/** @throws {SignInError} when the time has come, beyond the skew */
export function requireNotOver(instant: Date, now: Date, what: string): void {
  if (instant.getTime() <= now.getTime() - SKEW) tellClocks(what, instant, now, 'is over');
}

function tellClocks(what: string, instant: Date, now: Date, fault: string): never {
  throw new SignInError(
    'clock-skew',
    `${what} ${instant.toISOString()} ${fault}; it is ${now.toISOString()} here, and clocks may be ${SKEW / 60_000} minutes apart`,
  );
}
