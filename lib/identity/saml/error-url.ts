/**
 * The identity provider's own page for failed sign-ins, told what went wrong.
 *
 * @see SAML V2.0 Metadata Deployment Profile for errorURL 1.0 §2
 */

import type { ProblemKind } from '../problem/problems';

type ErrorCode =
  | 'IDENTIFICATION_FAILURE'
  | 'AUTHENTICATION_FAILURE'
  | 'AUTHORIZATION_FAILURE'
  | 'OTHER_ERROR';

const CODES: Readonly<Partial<Record<ProblemKind, ErrorCode>>> = {
  'no-identifier': 'IDENTIFICATION_FAILURE',
  'provider-refused': 'AUTHENTICATION_FAILURE',
};

/**
 * @param errorUrl as the metadata gives it
 * @param serviceProvider our entityID
 * @returns `null` for one that is not https
 */
export function fillErrorUrl(
  errorUrl: string | null,
  kind: ProblemKind,
  serviceProvider: string,
  now: Date,
): string | null {
  if (!errorUrl?.startsWith('https://')) return null;
  const values: Readonly<Record<string, string>> = {
    ERRORURL_CODE: CODES[kind] ?? 'OTHER_ERROR',
    ERRORURL_TS: String(Math.floor(now.getTime() / 1000)),
    ERRORURL_RP: serviceProvider,
    ERRORURL_TID: '',
    ERRORURL_CTX: '',
  };
  const filled = errorUrl.replace(/ERRORURL_(CODE|TS|RP|TID|CTX)/g, (name) =>
    encodeURIComponent(values[name]!),
  );
  return URL.canParse(filled) ? filled : null;
}
