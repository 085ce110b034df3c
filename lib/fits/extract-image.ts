/**
 * One image of a file as a file of its own, for programs that look at the first image alone.
 */

import { card } from './card';
import type { Hdu } from './hdu';
import { seal } from './seal';
import { concatenate } from './source';

/** What makes an extension of it, and the checksums, which no longer hold. */
const LEFT_OUT = /^(XTENSION|SIMPLE|EXTEND|PCOUNT|GCOUNT|CHECKSUM|DATASUM)$/;

/** @param hdu a primary array or IMAGE extension whose data were read */
export function extractImage(hdu: Hdu): Uint8Array {
  const cards = hdu.header.cards.filter(({ keyword }) => !LEFT_OUT.test(keyword));
  const parts = seal([card('SIMPLE', true, 'FITS 4.0'), ...cards], hdu.data);
  return concatenate(
    parts,
    parts.reduce((size, part) => size + part.length, 0),
  );
}
