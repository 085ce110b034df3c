/**
 * A product from the bytes of its file: flux points or a light curve, in ECSV, FITS (gzipped too) or VOTable.
 *
 * What it is follows from its columns: times make it a light curve, a flux makes it a spectrum. A PHA file is read
 * by `ogip.ts`, for it needs its companions.
 */
import { FitsError } from '@/lib/fits/errors';
import { inflate, isGzip } from '@/lib/fits/gzip';
import { readFits } from '@/lib/fits/read';
import { SpectrumError } from './errors';
import { FLUX_COLUMNS, readFluxPoints } from './flux-points';
import type { LightCurve } from './light-curve';
import { readLightCurve, TIME_COLUMNS } from './light-curve-points';
import type { Spectrum } from './spectrum';
import { findColumn, type PlainTable } from './tables/plain-table';
import { isEcsv, readEcsv } from './tables/read-ecsv';
import { readFitsTable } from './tables/read-fits-table';
import { readVotableTable } from './tables/read-votable-table';

export type Product = Spectrum | LightCurve;

/** More than any table of points; what is larger is no such product. */
export const MAX_PRODUCT_BYTES = 64 * 2 ** 20;

/**
 * @param name of the file, for people
 * @throws {SpectrumError} with the reason, in a sentence
 */
export async function readProduct(bytes: Uint8Array, name: string): Promise<Product> {
  const table = await readTable(await inflated(bytes), name);
  const isLightCurve = TIME_COLUMNS.some((column) => findColumn(table, column) !== null);
  return isLightCurve ? readLightCurve(table, name) : readFluxPoints(table, name);
}

async function readTable(bytes: Uint8Array, name: string): Promise<PlainTable> {
  const start = new TextDecoder().decode(bytes.subarray(0, 400));
  if (start.startsWith('SIMPLE  =')) return readFitsOf(bytes);
  if (isEcsv(start)) return readEcsv(new TextDecoder().decode(bytes));
  if (/^\s*(<\?xml|<VOTABLE)/.test(start)) return readVotableTable(bytes);
  throw new SpectrumError(`${name} is no spectrum we can read: expected ECSV, FITS or a VOTable`);
}

function readFitsOf(bytes: Uint8Array): PlainTable {
  try {
    return readFitsTable(readFits(bytes), FLUX_COLUMNS);
  } catch (error) {
    if (error instanceof FitsError) throw new SpectrumError(error.message, { cause: error });
    throw error;
  }
}

/** The bytes without gzip, as far as a product may be large. */
async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of inflate(new Blob([new Uint8Array(bytes)]).stream())) {
      size += piece.length;
      if (size > MAX_PRODUCT_BYTES) {
        throw new SpectrumError(
          `The file inflates to more than ${MAX_PRODUCT_BYTES} bytes, the most a product may have`,
        );
      }
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof FitsError) throw new SpectrumError(error.message, { cause: error });
    throw error;
  }
  return new Uint8Array(await new Blob(pieces.map((piece) => new Uint8Array(piece))).arrayBuffer());
}
