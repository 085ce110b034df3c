/** Criteria in words, for people. */
import type { Criteria, Match } from './criteria';
import { LIST_ID } from './kept-list';
import { requireSearchField } from './search-fields';

/** What of the data lies at the place. */
const MATCH_WORDS: Readonly<Record<Match, string>> = {
  footprint: 'footprint',
  inside: 'whole footprint',
  pointing: 'pointing (centre)',
};

/** The question in words. */
export function describeCriteria(criteria: Criteria): string {
  const { position, radius, targets, region, match, levels, fields } = criteria;
  const parts = [
    position === null
      ? null
      : `${MATCH_WORDS[match]} within ${radius}° of ${position.ra.toFixed(5)} ${position.dec.toFixed(5)}${
          criteria.target === null ? '' : ` (${criteria.target})`
        }`,
    targets === null ? null : `${MATCH_WORDS[match]} within ${radius}° of any target of a list`,
    region === null ? null : `${MATCH_WORDS[match]} ${match === 'footprint' ? 'touching' : 'in'} ${region}`,
    ...Object.entries(fields).map(
      ([name, value]) =>
        `${requireSearchField(name).label.toLowerCase()} ${LIST_ID.test(value) ? '(a list)' : value}`,
    ),
    levels.length === 0 ? null : `level ${levels.join(' or ')}`,
  ].filter((part) => part !== null);
  return `Asked for ${parts.length === 0 ? 'everything' : parts.join(', ')}`;
}
