/**
 * Keywords of a header, or the cells of one row of an index table, by upper-case name.
 *
 * Writers disagree on types: FACT writes EQUINOX as text, H.E.S.S. GEOLON as text in its index,
 * some write MJDREFF so. A number in quotes is therefore read as a number.
 */
export type KeywordValue = string | number | boolean | null;

export type Keywords = Readonly<Record<string, KeywordValue>>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/g;

/** The first of these keywords that has text in it, without blanks at the ends. */
export function findText(keywords: Keywords, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = keywords[name];
    if (value === undefined || value === null || typeof value === 'boolean') continue;
    // Some writers fill strings with NUL, which no database takes.
    const text = String(value).replace(CONTROL, '').trim();
    if (text !== '') return text;
  }
  return null;
}

/** The first of these keywords that is a finite number, or text that reads as one. */
export function findNumber(keywords: Keywords, ...names: readonly string[]): number | null {
  for (const name of names) {
    const value = keywords[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
      return Number(value);
  }
  return null;
}

/** As `findNumber`, for counts and codes: whole numbers without loss. */
export function findInteger(keywords: Keywords, ...names: readonly string[]): number | null {
  const value = findNumber(keywords, ...names);
  return value !== null && Number.isSafeInteger(value) ? value : null;
}
