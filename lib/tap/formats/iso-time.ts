/**
 * PostgreSQL's timestamps as DALI's: `2004-08-01T22:15:03.5`, without zone (DALI 1.1 §3.3.3).
 */
import { printAscii } from './print-number';

/** More bytes than any time takes: `+294276-12-31T23:59:59.999999`. */
export const TIME_ROOM = 32;

/** Milliseconds from 1970, JavaScript's epoch, to 2000, PostgreSQL's. */
const EPOCH_2000 = 946684800000;

/**
 * Write a timestamp given as int64 microseconds since 2000-01-01.
 * The infinities of PostgreSQL have no counterpart and are left empty.
 *
 * @returns the end of what was written
 */
export function printTime(out: Uint8Array, at: number, view: DataView, source: number): number {
  const high = view.getInt32(source);
  if (high === 0x7fffffff || high === -0x80000000) return at;
  const microseconds = high * 4294967296 + view.getUint32(source + 4);
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = microseconds - milliseconds * 1000;
  // Years beyond 9999 and before 0 get six digits and a sign (ECMA-262 §21.4.1.32); no archive has them.
  const [whole, fraction] = new Date(milliseconds + EPOCH_2000).toISOString().slice(0, -1).split('.');
  const decimals = `${fraction}${String(rest).padStart(3, '0')}`.replace(/0+$/, '');
  return printAscii(out, at, decimals === '' ? `${whole}` : `${whole}.${decimals}`);
}
