/**
 * CHECKSUM and DATASUM (FITS 4.0 §4.4.2.7, Appendix J).
 *
 * DATASUM is the ones' complement sum of the data as 32-bit words, in decimal digits. CHECKSUM is sixteen
 * characters chosen so that the sum of the whole HDU, those characters included, is minus zero.
 */

import type { Header } from './header';
import type { Hdu } from './hdu';

/** Sixteen zeros stand in for CHECKSUM while it is computed. */
export const CHECKSUM_PLACEHOLDER = '0'.repeat(16);

/**
 * Ones' complement sum of big-endian 32-bit words; a last word cut short is filled with zeros.
 *
 * @param sum to go on from
 */
export function addWords(bytes: Uint8Array, sum = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  // A double holds 2²¹ words without loss; carries go round after each such run.
  let total = sum;
  for (let run = 0; run < whole; run += 4 << 20) {
    const stop = Math.min(whole, run + (4 << 20));
    for (let at = run; at < stop; at += 4) total += view.getUint32(at);
    total = foldCarries(total);
  }
  for (let at = whole; at < bytes.length; at += 1) total += bytes[at]! * 2 ** (24 - 8 * (at - whole));
  return foldCarries(total);
}

function foldCarries(total: number): number {
  let folded = total;
  while (folded > 0xffffffff) folded = (folded % 2 ** 32) + Math.floor(folded / 2 ** 32);
  return folded;
}

/** The sixteen characters for an HDU whose sum, with the placeholder in place, is `sum`. */
export function encodeChecksum(sum: number): string {
  const complement = ~sum >>> 0;
  const characters = new Uint8Array(16);
  for (let byte = 0; byte < 4; byte += 1) {
    const value = (complement >>> (24 - 8 * byte)) & 0xff;
    const four = spread(value);
    // Each byte of the word is summed over four words, so its four parts stand four apart.
    for (let part = 0; part < 4; part += 1) characters[4 * part + byte] = four[part]!;
  }
  // The value begins in column 12 of its card, one off a word: the string is turned by one to the right.
  return String.fromCharCode(characters[15]!, ...characters.subarray(0, 15));
}

/** Four letters or digits that sum to `value` above four zeros. */
function spread(value: number): number[] {
  const quarter = Math.floor(value / 4) + 0x30;
  const four = [quarter + (value % 4), quarter, quarter, quarter];
  while (four.some(isPunctuation)) {
    for (const pair of [0, 2]) {
      if (isPunctuation(four[pair]!) || isPunctuation(four[pair + 1]!)) {
        four[pair]! += 1;
        four[pair + 1]! -= 1;
      }
    }
  }
  return four;
}

/** What stands between the digits and the letters in ASCII. */
function isPunctuation(code: number): boolean {
  return (code > 0x39 && code < 0x41) || (code > 0x5a && code < 0x61);
}

export interface ChecksumReport {
  /** null: the keyword is absent or empty. */
  readonly checksum: boolean | null;
  readonly datasum: boolean | null;
}

/** Whether an HDU still is what its checksums say. Its data must have been read. */
export function verifyChecksums(hdu: Hdu): ChecksumReport {
  const dataSum = addWords(hdu.data);
  const stated = statedSum(hdu.header);
  const hasChecksum = (hdu.header.string('CHECKSUM') ?? '').trim() !== '';
  const whole = addWords(hdu.headerBytes, dataSum);
  return {
    checksum: hasChecksum ? whole === 0xffffffff || whole === 0 : null,
    datasum: stated === null ? null : stated === dataSum,
  };
}

/** DATASUM is a string by the standard; some writers leave the quotes out. */
function statedSum(header: Header): number | null {
  const value = header.get('DATASUM');
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : null;
}
