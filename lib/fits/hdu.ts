/**
 * What an HDU is and how long its data are, from its header alone (FITS 4.0 §3.3, §4.4.1).
 *
 * Sizes come from the file, and the file may lie: every product is checked against ±2⁵³ before anybody
 * allocates or seeks by it.
 */

import { FitsError } from './errors';
import { BLOCK, type Header } from './header';

export type HduKind = 'primary' | 'image' | 'bintable' | 'asciitable' | 'foreign';

export interface Structure {
  readonly kind: HduKind;
  readonly bitpix: Bitpix;
  /** NAXIS1, NAXIS2 …: the fastest axis first. */
  readonly naxis: readonly number[];
  /** Bytes of data without padding. */
  readonly dataSize: number;
}

/** An HDU with its data, which are a view of the file and are decoded when a reader asks. */
export interface Hdu extends Structure {
  /** 0 for the primary. */
  readonly index: number;
  /** EXTNAME, empty when there is none. */
  readonly name: string;
  readonly header: Header;
  readonly headerStart: number;
  readonly dataStart: number;
  /** The header's blocks as they are in the file, for checksums. */
  readonly headerBytes: Uint8Array;
  /** `dataSize` bytes; empty when only headers were read. */
  readonly data: Uint8Array;
}

export type Bitpix = 8 | 16 | 32 | 64 | -32 | -64;

const KINDS: Readonly<Record<string, HduKind>> = {
  IMAGE: 'image',
  IUEIMAGE: 'image',
  BINTABLE: 'bintable',
  A3DTABLE: 'bintable',
  TABLE: 'asciitable',
};

/** NAXIS has three digits in the standard (§4.4.1.1). */
const MAX_AXES = 999;

/**
 * Kind and size of an HDU.
 *
 * @throws {FitsError} when a mandatory keyword is missing, out of range, or the sizes multiply beyond 2⁵³
 */
export function readStructure(header: Header, index: number): Structure {
  const kind = index === 0 ? 'primary' : (KINDS[header.requireString('XTENSION')] ?? 'foreign');
  const bitpix = requireBitpix(header);
  const naxis = readAxes(header);
  // Random groups have NAXIS1 = 0 and their size in the other axes (§6); nobody in our field writes them.
  const groups = kind === 'primary' && header.get('GROUPS') === true && naxis[0] === 0;
  const axes = groups ? naxis.slice(1) : naxis;
  const elements = naxis.length === 0 ? 0 : axes.reduce((product, n) => product * n, 1);
  const pcount = kind === 'primary' && !groups ? 0 : requireCount(header, 'PCOUNT', 0);
  const gcount = kind === 'primary' && !groups ? 1 : requireCount(header, 'GCOUNT', 1);
  const dataSize = naxis.length === 0 ? 0 : (Math.abs(bitpix) / 8) * gcount * (pcount + elements);
  if (!Number.isSafeInteger(dataSize)) {
    throw new FitsError(`axes of ${naxis.join(' × ')} make more bytes than a file can have`, header.place);
  }
  return { kind, bitpix, naxis, dataSize };
}

function requireBitpix(header: Header): Bitpix {
  const value = header.requireInteger('BITPIX');
  switch (value) {
    case 8:
    case 16:
    case 32:
    case 64:
    case -32:
    case -64:
      return value;
    default:
      throw new FitsError(`expected 8, 16, 32, 64, -32 or -64, found ${value}`, {
        ...header.place,
        keyword: 'BITPIX',
      });
  }
}

function readAxes(header: Header): number[] {
  const count = header.requireInteger('NAXIS');
  if (count < 0 || count > MAX_AXES) {
    throw new FitsError(`expected 0 to ${MAX_AXES} axes, found ${count}`, {
      ...header.place,
      keyword: 'NAXIS',
    });
  }
  return Array.from({ length: count }, (_, i) => requireCount(header, `NAXIS${i + 1}`, null));
}

function requireCount(header: Header, keyword: string, fallback: number | null): number {
  const value = header.integer(keyword) ?? fallback ?? header.requireInteger(keyword);
  if (value < 0) throw new FitsError(`expected no less than 0, found ${value}`, { ...header.place, keyword });
  return value;
}

/** Up to the next whole block. */
export function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}
