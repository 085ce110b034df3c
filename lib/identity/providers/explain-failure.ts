/**
 * What went wrong at a provider, from the errors of openid-client (version 5, under next-auth) and of the network.
 *
 * The library tells its errors apart by their sentences only; the few that people can act upon are known here, the
 * rest means: not to be trusted. Sentences are safe to log, the errors themselves hold tokens.
 */

import { SignInError } from '../problem/sign-in-error';
import type { ProblemKind } from '../problem/problems';

const SENTENCES: readonly (readonly [RegExp, ProblemKind])[] = [
  [/timed out|socket hang up|getaddrinfo|^connect |certificate|ECONN|EAI_AGAIN/, 'provider-down'],
  [
    /^expected \d+ .*, got: [45]\d\d|^expected \d+ .*but no body|Unexpected (token|end of JSON)/,
    'provider-down',
  ],
  [/^JWT (expired|not active|issued)/, 'clock-skew'],
  [/state (missing|mismatch)|checks\.state|cookie was missing|could not be parsed/, 'wrong-browser'],
  [/different provider than the one handling/, 'wrong-browser'],
];

/** Errors that a provider names itself (RFC 6749 §4.1.2.1, §5.2; OpenID Connect Core §3.1.2.6). */
const NAMED: Readonly<Record<string, ProblemKind>> = {
  temporarily_unavailable: 'provider-down',
  server_error: 'provider-down',
  invalid_grant: 'too-late',
};

export function explainFailure(error: unknown): SignInError {
  if (error instanceof SignInError) return error;
  if (!(error instanceof Error)) return new SignInError('internal', String(error));
  const named = (error as { error?: unknown }).error;
  if (error.name === 'OPError' && typeof named === 'string' && /^[a-z_]+$/.test(named)) {
    return new SignInError(NAMED[named] ?? 'provider-refused', error.message, { cause: error });
  }
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const said = `${code} ${error.message}`.trim();
  const known = SENTENCES.find(([pattern]) => pattern.test(error.message) || pattern.test(code));
  return new SignInError(known?.[1] ?? 'not-trusted', said, { cause: error });
}

/** What a provider said in place of an answer, in the address it sent the browser back to. */
export function explainRefusal(error: string, description: string | null): SignInError {
  return new SignInError(
    NAMED[error] ?? 'provider-refused',
    description ? `${error}: ${description}` : error,
  );
}
