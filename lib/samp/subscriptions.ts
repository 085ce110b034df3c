/**
 * Who understands what (SAMP 1.3 §3.7).
 *
 * A pattern is an MType, or ends in `.*` for whole trailing words, or is `*`. JSAMP and sampjs compare the
 * text before the star and so take `table.loadx` for `table.load.*`; here whole words count.
 */

import type { SampMap } from './samp-value';

export function isSubscribed(subscriptions: SampMap, mtype: string): boolean {
  return Object.keys(subscriptions).some((pattern) => matches(pattern, mtype));
}

function matches(pattern: string, mtype: string): boolean {
  if (pattern === '*' || pattern === mtype) return true;
  return pattern.endsWith('.*') && mtype.startsWith(pattern.slice(0, -1));
}
