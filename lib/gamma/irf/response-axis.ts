/**
 * An axis of an instrument response: columns X_LO and X_HI (GADF 0.3, FITS arrays).
 *
 * Where both are equal, as THETA often is, the values are nodes rather than bins. Energies interpolate by their
 * logarithm, everything else as it is; Gammapy does the same.
 */

import type { BinTable } from '@/lib/fits/bintable';
import { FitsError } from '@/lib/fits/errors';

export interface ResponseAxis {
  /** Without its ending: `ENERG`, `THETA`, `MIGRA`, `RAD`, `DETX`. */
  readonly name: string;
  /** Energies in TeV, angles in degrees, float64, [bin]. */
  readonly centres: Float64Array;
  /** Float64, [bin + 1]; half-way between nodes where the file has nodes. */
  readonly edges: Float64Array;
  /** Whether it interpolates by the logarithm. */
  readonly logarithmic: boolean;
}

const TEV: Readonly<Record<string, number>> = { eV: 1e-12, keV: 1e-9, MeV: 1e-6, GeV: 1e-3, TeV: 1 };
const DEGREE: Readonly<Record<string, number>> = {
  deg: 1,
  rad: 180 / Math.PI,
  arcmin: 1 / 60,
  arcsec: 1 / 3600,
};

/** @throws {FitsError} when a column is missing, or holds no rising numbers, or is in another unit */
export function readAxis(table: BinTable, name: string): ResponseAxis {
  const logarithmic = name === 'ENERG';
  const low = readEnds(table, `${name}_LO`);
  const high = readEnds(table, `${name}_HI`);
  const { place } = table.requireColumn(`${name}_LO`);
  if (low.length !== high.length || low.length === 0) {
    throw new FitsError(
      `expected as many upper as lower ends, found ${low.length} and ${high.length}`,
      place,
    );
  }
  const centres = low.map((start, i) => (logarithmic ? Math.sqrt(start * high[i]!) : (start + high[i]!) / 2));
  const fine = centres.every((centre, i) => centre > (centres[i - 1] ?? Number.NEGATIVE_INFINITY));
  if (!fine || (logarithmic && !(low[0]! > 0))) {
    throw new FitsError(
      `expected rising ${logarithmic ? 'energies above 0' : 'numbers'}, found others`,
      place,
    );
  }
  return { name, centres, edges: edgesOf(low, high, centres), logarithmic };
}

function readEnds(table: BinTable, name: string): Float64Array {
  const { unit, place } = table.requireColumn(name);
  const units = name.startsWith('ENERG') ? TEV : name.startsWith('MIGRA') ? { '': 1 } : DEGREE;
  const factor = unit === '' ? 1 : (units as Record<string, number>)[unit];
  if (factor === undefined) {
    throw new FitsError(`cannot read "${unit}": expected ${Object.keys(units).join(', ')}`, place);
  }
  return cellNumbers(table, name).map((value) => value * factor);
}

/** The numbers of a column in the only row of a response, in the order of the file. */
export function cellNumbers(table: BinTable, name: string): Float64Array {
  const { place, form } = table.requireColumn(name);
  if (table.rows !== 1) {
    throw new FitsError(`expected a response in one row (GADF 0.3, FITS arrays), found ${table.rows}`, place);
  }
  if (form.descriptor === null) return table.numbers(name);
  const values = table.array(name, 0);
  if (typeof values === 'string' || !ArrayBuffer.isView(values)) {
    throw new FitsError('expected numbers, found text', place);
  }
  return Float64Array.from(values as ArrayLike<number | bigint>, Number);
}

function edgesOf(low: Float64Array, high: Float64Array, centres: Float64Array): Float64Array {
  const bins = high.every((end, i) => end > low[i]!);
  if (bins) return Float64Array.of(...low, high.at(-1)!);
  const between = Array.from(centres.subarray(1), (centre, i) => (centre + centres[i]!) / 2);
  return Float64Array.of(centres[0]!, ...between, centres.at(-1)!);
}
