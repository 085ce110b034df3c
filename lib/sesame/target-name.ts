/** Names of targets as people type them. */

/** Longer texts are not names; Sesame's own limit is not published. */
export const MAX_NAME_LENGTH = 128;

/**
 * The name as it is sent: one blank between words, Unicode composed, dashes and the minus
 * sign as the hyphen that catalogues use.
 *
 * @returns `null` for an empty name, one that is too long, and one with control characters
 */
export function parseTargetName(typed: string): string | null {
  const name = typed
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  if (name === '' || name.length > MAX_NAME_LENGTH || /\p{Cc}/u.test(name)) return null;
  return name;
}

/** Under which a name is looked up: blanks and case do not tell two objects apart (`PKS2155-304`). */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, '')
    .replace(/^name(?=.)/, '') // SIMBAD writes `NAME Crab Nebula`
    .replace(/^(markarian|mkn)(?=\d)/, 'mrk')
    .replace(/^messier(?=\d)/, 'm');
}
