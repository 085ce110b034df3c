import { hasScope, isStaff, type Who } from '@/lib/identity/who';

/**
 * Whose hidden rows the published views let through, as the setting `gateway.sees` of a transaction: a PostgreSQL
 * array of proposals, `{*}` for all, empty for none (migration 20261122100310_hidden_collections).
 * The same rule as `see` in lib/identity/access.ts; access-in-tap.test.ts compares the two.
 */
export function seesOf(who: Who): string {
  if (!hasScope(who, 'data')) return '';
  if (isStaff(who)) return '{*}';
  if (who.proposals.size === 0) return '';
  // Quoted, so that a proposal called * is not everything.
  const quoted = [...who.proposals.keys()].map((id) => `"${id.replace(/[\\"]/g, '\\$&')}"`);
  return `{${quoted.join(',')}}`;
}
