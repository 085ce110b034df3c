/**
 * Timestamps as DALI writes them: `2004-07-29T22:30:00.5`, `2004-07-29` (DALI 1.1 §3.3.3).
 */

/** Also with a blank for the T. */
const INSTANT =
  /^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?Z?)?\s*$/;

/** Whether a text is a timestamp of DALI, with a day and an hour that exist. */
export function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  const iso = text.trim().replace(' ', 'T').replace('Z', '');
  const time = new Date(`${iso.includes('T') ? iso : `${iso}T00:00:00`}Z`);
  // Date reads 30 February as 1 March; and there was no year 0.
  const sameDay = !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === iso.slice(0, 10);
  return sameDay && !iso.startsWith('0000');
}
