/**
 * What a receiver answered (SAMP 1.3 §3.9).
 */

import { isMap, type SampMap, stringAt } from './samp-value';

export type Outcome =
  | { readonly kind: 'done' }
  /** Done, with a remark. */
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string }
  /** Nothing came in time. Aladin is known to load a file and lose the answer. */
  | { readonly kind: 'unconfirmed' };

export function readResponse(response: SampMap): Outcome {
  const status = stringAt(response, 'samp.status');
  if (status === 'samp.ok') return { kind: 'done' };
  const error = response['samp.error'];
  const details = isMap(error) ? error : {};
  const text =
    [stringAt(details, 'samp.usertxt'), stringAt(details, 'samp.errortxt')].find((one) => one?.trim()) ??
    'it gave no reason';
  return { kind: status === 'samp.warning' ? 'warning' : 'failed', text };
}
