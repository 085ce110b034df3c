/**
 * An HDU as bytes, sealed by the FITS checksum convention.
 */

import { type Card, card } from './card';
import { addWords, CHECKSUM_PLACEHOLDER, encodeChecksum } from './checksum';
import { padded } from './hdu';
import { printCard } from './print-card';

/** Header and data in whole blocks, with DATASUM and CHECKSUM filled in. */
export function seal(cards: readonly Card[], data: Uint8Array): Uint8Array[] {
  const padding = new Uint8Array(padded(data.length) - data.length);
  const dataSum = addWords(data);
  const print = (checksum: string) =>
    printHeader([
      ...cards,
      card('CHECKSUM', checksum, 'ones complement of the sum of this HDU'),
      card('DATASUM', String(dataSum), 'sum of the data'),
    ]);
  const checksum = encodeChecksum(addWords(print(CHECKSUM_PLACEHOLDER), dataSum));
  return [print(checksum), data, padding];
}

function printHeader(cards: readonly Card[]): Uint8Array {
  const records = cards.flatMap(printCard);
  records.push('END'.padEnd(80));
  const text = records.join('');
  const bytes = new Uint8Array(padded(text.length)).fill(0x20);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}
