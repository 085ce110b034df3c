/**
 * A failed sign-in: one line in the log and the address of a page, tied by a reference number.
 *
 * The page's address is signed. Its text names a provider and where to ask; unsigned, anybody could send a link of
 * ours that sends people elsewhere.
 */

import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { openToken, signToken } from '@/lib/signed-link/signed-token';
import { PROBLEMS, type ProblemKind } from './problems';

export interface ProblemReport {
  readonly kind: ProblemKind;
  /** Name of the provider as people know it. */
  readonly provider: string;
  /** Where the provider's people are asked: a page, or mailto. */
  readonly contact?: string | null;
  /** For the log alone: what was found wrong. Never a token, an assertion, a code. */
  readonly detail: string;
}

/** What the page is told. */
export interface ShownProblem {
  readonly kind: ProblemKind;
  readonly provider: string;
  readonly contact: string | null;
  readonly reference: string;
  /** ISO 8601, UTC. */
  readonly time: string;
}

const PURPOSE = 'sign-in problem';
/** A page somebody may come back to from their mail to the institute, ms. */
const LIFETIME = 7 * 24 * 3600_000;
/** Crockford's base 32: nothing that is misread on the telephone. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * @returns the path of the page to send the browser to
 * @example
 * redirect(reportProblem({ kind: 'provider-down', provider: 'Keycloak', detail: 'no answer in 5 s' }, secret));
 */
export function reportProblem(
  { kind, provider, contact = null, detail }: ProblemReport,
  secret: string,
  now = new Date(),
): string {
  const reference = newReference();
  console.warn(`Sign-in ${reference} failed: ${kind}; ${onOneLine(provider)}: ${onOneLine(detail)}`);
  const shown: ShownProblem = {
    kind,
    provider: provider.slice(0, 200),
    contact: isContact(contact) ? contact : null,
    reference,
    time: now.toISOString(),
  };
  const token = signToken(shown, PURPOSE, new Date(now.getTime() + LIFETIME), secret);
  return `/signin/problem?p=${token}`;
}

const shownSchema = z.object({
  kind: z.enum(Object.keys(PROBLEMS) as [ProblemKind, ...ProblemKind[]]),
  provider: z.string(),
  contact: z.string().nullable(),
  reference: z.string(),
  time: z.string(),
});

/** @returns `null` for an address that we did not make, or made long ago */
export function readProblem(token: string, secret: string, now = new Date()): ShownProblem | null {
  const opened = openToken(token, PURPOSE, now, secret);
  return opened.ok ? shownSchema.parse(opened.content) : null;
}

/** Eight digits in two groups, 40 bits: K7QM-3XTD. */
function newReference(): string {
  const digits = Array.from({ length: 8 }, () => DIGITS[randomInt(DIGITS.length)]).join('');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** What comes from outside begins no line of its own in the log. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 500);
}

function isContact(contact: string | null): contact is string {
  return contact !== null && /^(https:|mailto:)/i.test(contact);
}
