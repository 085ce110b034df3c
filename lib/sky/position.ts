/**
 * A place on the sky, and the ways people write one in a single line.
 */
import { parseDec, parseRa, printDec, printRa } from './angle';

/** ICRS, degrees. */
export interface Position {
  readonly ra: number;
  readonly dec: number;
}

/**
 * Right ascension and declination from one text: parted by a comma, by the sign of the declination, or in the
 * middle of what stands between spaces (`05 34 31.9 22 00 52`).
 *
 * @returns `null` for what is not a position
 * @example
 * parsePosition('05:34:31.9 +22:00:52'); // { ra: 83.6329…, dec: 22.0144… }
 * parsePosition('83.633, 22.014');
 */
export function parsePosition(text: string): Position | null {
  const parts = halves(text.trim().replace(/[−–]/g, '-'));
  if (parts === null) return null;
  const ra = parseRa(parts[0]);
  const dec = parseDec(parts[1]);
  return ra === null || dec === null ? null : { ra, dec };
}

function halves(text: string): [string, string] | null {
  const byComma = text.split(/[,;]/);
  if (byComma.length === 2) return byComma as [string, string];
  const signed = /^(.*[\dhmsd°'"′″.])\s*([+-].*)$/is.exec(text);
  if (signed && !/e$/i.test(signed[1]!)) return [signed[1]!, signed[2]!];
  const words = text.split(/\s+/);
  if (words.length % 2 !== 0) return null;
  return [words.slice(0, words.length / 2).join(' '), words.slice(words.length / 2).join(' ')];
}

/** @returns e.g. `05:34:31.94 +22:00:52.2` */
export function printPosition({ ra, dec }: Position): string {
  return `${printRa(ra)} ${printDec(dec)}`;
}
