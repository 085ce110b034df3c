/**
 * A product from the bytes of its file: flux points or a light curve, in ECSV, FITS (gzipped too) or VOTable.
 *
 * What it is follows from its columns: times make it a light curve, a flux a spectrum, channels a counts spectrum
 * (OGIP), which needs the files that its header names.
 */
import { FitsError } from '@/lib/fits/errors';
import { inflate, isGzip } from '@/lib/fits/gzip';
import type { Hdu } from '@/lib/fits/hdu';
import { readFits } from '@/lib/fits/read';
import { concatenate } from '@/lib/fits/source';
import type { CountsSpectrum } from './counts-spectrum';
import { SpectrumError } from './errors';
import { FLUX_COLUMNS, readFluxPoints } from './flux-points';
import type { LightCurve } from './light-curve';
import { readLightCurve, TIME_COLUMNS } from './light-curve-points';
import { isOgip, readOgip } from './ogip';
import type { Spectrum } from './spectrum';
import { findColumn, type PlainTable } from './tables/plain-table';
import { isEcsv, readEcsv } from './tables/read-ecsv';
import { readFitsTable } from './tables/read-fits-table';
import { readVotableTable } from './tables/read-votable-table';

export type Product = Spectrum | LightCurve | CountsSpectrum;

/** The bytes of a file beside the product, by its name; `null` when there is none. */
export type ReadCompanion = (name: string) => Promise<Uint8Array | null>;

/** More than any table of points; what is larger is no such product. */
export const MAX_PRODUCT_BYTES = 64 * 2 ** 20;

/**
 * @param name of the file, for people
 * @param companion opens what the file itself names (OGIP)
 * @throws {SpectrumError} with the reason, in a sentence
 */
export async function readProduct(
  bytes: Uint8Array,
  name: string,
  companion: ReadCompanion = async () => null,
): Promise<Product> {
  try {
    return await readPlain(await inflated(bytes), name, companion);
  } catch (error) {
    if (error instanceof FitsError) throw new SpectrumError(`${name}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function readPlain(bytes: Uint8Array, name: string, companion: ReadCompanion): Promise<Product> {
  if (isFits(bytes)) {
    const hdus = readFits(bytes);
    if (isOgip(hdus)) return readOgip(hdus, name, (file) => openCompanion(file, companion));
    return readPoints(readFitsTable(hdus, FLUX_COLUMNS), name);
  }
  return readPoints(await readTable(bytes, name), name);
}

function readPoints(table: PlainTable, name: string): Product {
  const isLightCurve = TIME_COLUMNS.some((column) => findColumn(table, column) !== null);
  return isLightCurve ? readLightCurve(table, name) : readFluxPoints(table, name);
}

async function readTable(bytes: Uint8Array, name: string): Promise<PlainTable> {
  const start = new TextDecoder().decode(bytes.subarray(0, 400));
  if (isEcsv(start)) return readEcsv(new TextDecoder().decode(bytes));
  if (/^\s*(<\?xml|<VOTABLE)/.test(start)) return readVotableTable(bytes);
  throw new SpectrumError(`${name} is no spectrum we can read: expected ECSV, FITS or a VOTable`);
}

const isFits = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(0, 9)) === 'SIMPLE  =';

async function openCompanion(name: string, companion: ReadCompanion): Promise<readonly Hdu[] | null> {
  const bytes = await companion(name);
  return bytes === null ? null : readFits(await inflated(bytes));
}

/** The bytes without gzip, as far as a product may be large. */
async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of inflate(new Blob([new Uint8Array(bytes)]).stream())) {
    size += piece.length;
    if (size > MAX_PRODUCT_BYTES) {
      throw new SpectrumError(
        `The file inflates to more than ${MAX_PRODUCT_BYTES} bytes, the most a product may have`,
      );
    }
    pieces.push(piece);
  }
  return concatenate(pieces, size);
}
