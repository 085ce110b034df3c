import 'server-only';

import { requireSecret } from '@/app/auth-options';
import { findProvider } from '@/app/sign-in-providers';
import { reportProblem } from '@/lib/identity/problem/report-problem';
import { explainFailure } from '@/lib/identity/providers/explain-failure';

/**
 * Write a failed sign-in into the log.
 *
 * @param provider its name in the settings, as it was asked for
 * @returns path of the page that tells the person
 */
export function failurePage(provider: string, failure: unknown): string {
  const known = findProvider(provider);
  const error = explainFailure(failure ?? 'next-auth gave no reason');
  return reportProblem(
    {
      kind: error.kind,
      provider: error.provider ?? known?.label ?? 'an unknown provider',
      contact: error.contact ?? known?.contact ?? null,
      detail: error.message,
    },
    requireSecret(),
  );
}
