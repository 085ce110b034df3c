/**
 * Images: primary arrays and IMAGE extensions (FITS 4.0 §3.3.1, §5.3, §7.1).
 *
 * Physical value = BZERO + BSCALE × stored; stored BLANK is NaN. The precision follows astropy's rule:
 * float32 for stored values of up to 16 bits and for float32, doubles for the rest. BITPIX 64 is rounded
 * beyond 2⁵³.
 */

import { type NumericLetter, decodeNumbers } from './decode';
import { FitsError } from './errors';
import type { Bitpix, Hdu } from './hdu';

export interface FitsImage {
  /** Slowest axis first: `[dec, ra]`, `[energy, dec, ra]`; NAXISn reversed. */
  readonly shape: readonly number[];
  /** float32 or float64, in the order of `shape`. */
  readonly pixels: Float32Array | Float64Array;
  /** BUNIT, empty when there is none. */
  readonly unit: string;
}

const LETTERS: Readonly<Record<Bitpix, NumericLetter>> = {
  8: 'B',
  16: 'I',
  32: 'J',
  64: 'K',
  [-32]: 'E',
  [-64]: 'D',
};

/** Whether there is an image to read: a primary HDU often has none. */
export function isImage(hdu: Hdu): boolean {
  return (hdu.kind === 'primary' || hdu.kind === 'image') && hdu.naxis.length > 0 && hdu.dataSize > 0;
}

/** @throws {FitsError} when the HDU holds no image */
export function readImage(hdu: Hdu): FitsImage {
  const { header, bitpix, naxis } = hdu;
  const count = naxis.reduce((total, n) => total * n, 1);
  if (!isImage(hdu) || hdu.data.length < count * (Math.abs(bitpix) / 8)) {
    throw new FitsError('there is no image here', header.place);
  }
  const stored = decodeNumbers(LETTERS[bitpix], { bytes: hdu.data, start: 0, stride: 0, rows: 1, count });
  const scale = header.number('BSCALE') ?? 1;
  const zero = header.number('BZERO') ?? 0;
  const blank = bitpix > 0 ? header.integer('BLANK') : null;
  const plain = scale === 1 && zero === 0 && blank === null;
  const pixels =
    plain && (stored instanceof Float32Array || stored instanceof Float64Array)
      ? stored
      : scalePixels(stored, bitpix, scale, zero, blank);
  return { shape: naxis.toReversed(), pixels, unit: (header.string('BUNIT') ?? '').trim() };
}

function scalePixels(
  stored: ArrayLike<number | bigint>,
  bitpix: Bitpix,
  scale: number,
  zero: number,
  blank: number | null,
): Float32Array | Float64Array {
  const single = bitpix === 8 || bitpix === 16 || bitpix === -32;
  const pixels = single ? new Float32Array(stored.length) : new Float64Array(stored.length);
  for (let i = 0; i < stored.length; i += 1) {
    const value = Number(stored[i]);
    pixels[i] = value === blank ? Number.NaN : value * scale + zero;
  }
  return pixels;
}
