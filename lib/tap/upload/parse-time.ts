/**
 * DALI's timestamps as PostgreSQL keeps them (DALI 1.1 §3.3.3): `YYYY-MM-DD['T'hh:mm:ss[.f…][Z]]`, UTC, with or
 * without its `Z`.
 */

const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?Z?$/;

/** Milliseconds from 1970, JavaScript's epoch, to 2000, PostgreSQL's. */
const EPOCH_2000 = 946684800000;

/**
 * @returns microseconds since 2000-01-01, what is finer being dropped; `null` when it is no time. The
 *   second 60 of a leap second is the first of the next minute, as in PostgreSQL
 */
export function parseTime(text: string): bigint | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const milliseconds = midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  const fraction = Number((match[7] ?? '').slice(0, 6).padEnd(6, '0'));
  return BigInt(milliseconds - EPOCH_2000) * 1000n + BigInt(fraction);
}
