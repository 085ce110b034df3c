/**
 * A FITS file from bytes or from a stream: HDUs in their order, data left undecoded.
 *
 * Tolerated, as CFITSIO and astropy do: a last HDU without its padding, and anything after the last HDU
 * that does not begin with XTENSION (special records, FITS 4.0 §3.5). Not tolerated: data that end early.
 */

import { FitsError, type FitsPlace } from './errors';
import { inflate, isGzip } from './gzip';
import { BLOCK, findEnd, Header, readHeader } from './header';
import { type Hdu, padded, readStructure } from './hdu';
import { PieceReader } from './piece-reader';
import { type ByteSource, concatenate } from './source';

export interface ReadLimits {
  /** Inflated bytes of a stream; default 2 GiB. */
  readonly maxBytes?: number;
  /** Bytes of one header; default 4096 blocks, some 147 000 cards. */
  readonly maxHeaderBytes?: number;
}

const MAX_BYTES = 2 ** 31;
const MAX_HEADER_BYTES = 4096 * BLOCK;
const MAX_HDUS = 10_000;

/**
 * All HDUs of a file in memory, uncompressed.
 *
 * @throws {FitsError} when it is no FITS, or is cut short
 */
export function readFits(bytes: Uint8Array, limits: ReadLimits = {}): Hdu[] {
  if (isGzip(bytes)) {
    throw new FitsError(
      'This is a gzip file: inflate it first, or read it as a stream, which does so itself',
    );
  }
  const hdus: Hdu[] = [];
  let at = 0;
  while (at < bytes.length && (at === 0 || startsExtension(bytes, at))) {
    const place = { hdu: hdus.length, byte: at };
    requireStart(bytes.subarray(at, at + 30), place);
    const end = findHeaderEnd(bytes, at, place, limits);
    const hdu = describe(bytes.subarray(at, end), hdus.length, at);
    const stop = hdu.dataStart + hdu.dataSize;
    if (stop > bytes.length) throw cutShort(hdu, bytes.length - hdu.dataStart);
    hdus.push({ ...hdu, data: bytes.subarray(hdu.dataStart, stop) });
    at = padded(stop);
    requireFewHdus(hdus.length);
  }
  if (hdus.length === 0) throw new FitsError('The file is empty: expected a FITS header');
  return hdus;
}

/** All HDUs of a file that comes in pieces, gzipped or not. */
export async function readFitsStream(source: ByteSource, limits: ReadLimits = {}): Promise<Hdu[]> {
  const hdus: Hdu[] = [];
  for await (const hdu of streamFits(source, limits)) hdus.push(hdu);
  return hdus;
}

/** The headers of a file alone; its data pass by and are dropped. */
export async function readFitsHeaders(source: ByteSource, limits: ReadLimits = {}): Promise<Hdu[]> {
  const hdus: Hdu[] = [];
  for await (const hdu of streamFits(source, limits, () => false)) hdus.push(hdu);
  return hdus;
}

/**
 * HDUs one by one as they arrive, so a file of many is never held whole.
 *
 * @param wanted says by the header whether the data shall be kept; dropped data are empty
 */
export async function* streamFits(
  source: ByteSource,
  limits: ReadLimits = {},
  wanted: (hdu: Hdu) => boolean = () => true,
): AsyncGenerator<Hdu, void> {
  const input = new PieceReader(inflate(source), limits.maxBytes ?? MAX_BYTES);
  try {
    let index = 0;
    for (;;) {
      const headerStart = input.position;
      const first = await input.take(BLOCK);
      if (index > 0 && (first.length === 0 || !startsExtension(first, 0))) return;
      if (first.length === 0) throw new FitsError('The file is empty: expected a FITS header');
      requireStart(first, { hdu: index, byte: headerStart });
      const headerBytes = await takeHeader(input, first, { hdu: index, byte: headerStart }, limits);
      const hdu = describe(headerBytes, index, headerStart);
      const keep = wanted(hdu);
      const data = keep ? await input.take(hdu.dataSize) : new Uint8Array(0);
      const arrived = keep ? data.length : await input.skip(hdu.dataSize);
      if (arrived < hdu.dataSize) throw cutShort(hdu, arrived);
      await input.skip(padded(hdu.dataSize) - hdu.dataSize);
      yield { ...hdu, data };
      index += 1;
      requireFewHdus(index);
    }
  } finally {
    await input.close();
  }
}

/** The first HDU of that EXTNAME, letter case aside, as the standard compares them. */
export function findHdu(hdus: readonly Hdu[], name: string): Hdu | null {
  return hdus.find((hdu) => hdu.name.toUpperCase() === name.toUpperCase()) ?? null;
}

function describe(headerBytes: Uint8Array, index: number, headerStart: number): Hdu {
  const end = findEnd(headerBytes);
  const bare = readHeader(headerBytes.subarray(0, end), { hdu: index, byte: headerStart });
  const extname = bare.get('EXTNAME');
  const name = typeof extname === 'string' ? extname.trim() : '';
  const header = new Header(bare.cards, { hdu: index, extname: name });
  return {
    ...readStructure(header, index),
    index,
    name,
    header,
    headerStart,
    dataStart: headerStart + headerBytes.length,
    headerBytes,
    data: new Uint8Array(0),
  };
}

function startsExtension(bytes: Uint8Array, at: number): boolean {
  return ascii(bytes, at, 8) === 'XTENSION';
}

function requireStart(bytes: Uint8Array, place: FitsPlace): void {
  if (place.hdu === 0 && !/^SIMPLE {2}= +[TF]/.test(ascii(bytes, 0, 30))) {
    throw new FitsError(
      `This is no FITS file: expected "SIMPLE  =" at its start, found ${JSON.stringify(ascii(bytes, 0, 9))}`,
    );
  }
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Where the data begin. */
function findHeaderEnd(bytes: Uint8Array, start: number, place: FitsPlace, limits: ReadLimits): number {
  const limit = limits.maxHeaderBytes ?? MAX_HEADER_BYTES;
  const end = findEnd(bytes.subarray(start, start + limit));
  if (end === -1) throw endless(bytes.length - start, limit, place);
  return Math.min(start + padded(end + 80), bytes.length);
}

async function takeHeader(
  input: PieceReader,
  first: Uint8Array,
  place: FitsPlace,
  limits: ReadLimits,
): Promise<Uint8Array> {
  const limit = limits.maxHeaderBytes ?? MAX_HEADER_BYTES;
  const blocks = [first];
  let length = first.length;
  while (findEnd(blocks.at(-1)!) === -1) {
    const block = length < limit ? await input.take(BLOCK) : new Uint8Array(0);
    if (block.length === 0) throw endless(length, limit, place);
    blocks.push(block);
    length += block.length;
  }
  return concatenate(blocks, length);
}

function endless(found: number, limit: number, place: FitsPlace): FitsError {
  const why = found >= limit ? `within the ${limit} bytes that a header may have` : 'before the file ends';
  return new FitsError(`the header has no END ${why}`, place);
}

function cutShort(hdu: Hdu, arrived: number): FitsError {
  return new FitsError(
    `the file ends after ${Math.max(0, arrived)} of ${hdu.dataSize} bytes of data; it was cut short`,
    { hdu: hdu.index, extname: hdu.name, byte: hdu.dataStart + Math.max(0, arrived) },
  );
}

function requireFewHdus(count: number): void {
  if (count > MAX_HDUS) throw new FitsError(`The file has more than ${MAX_HDUS} HDUs`);
}
