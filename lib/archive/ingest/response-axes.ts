/**
 * The axes of a response: vector columns X_LO and X_HI in the one row of its table
 * (GADF 0.3, FITS arrays). Some releases give nodes instead of bins: X_LO equals X_HI then.
 */
import type { BinTable } from '@/lib/fits/bintable';
import { RunProblem } from './problem';
import { degrees, teraElectronVolts } from './units';

export interface Axis {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** @param unit factor of the unit, from the text of TUNIT */
function readAxis(table: BinTable, name: string, unit: (text: string) => number): Axis {
  const [lower, upper] = [`${name}_LO`, `${name}_HI`].map((column) => {
    const factor = unit(table.requireColumn(column).unit);
    return table.numbers(column).map((value) => value * factor);
  });
  return { lower: lower!, upper: upper! };
}

/** True energy, TeV: ENERG in the standard, ETRUE before it. */
export function energyAxis(table: BinTable): Axis {
  return readAxis(table, table.has('ENERG_LO') ? 'ENERG' : 'ETRUE', teraElectronVolts);
}

/** Offset from the pointing, deg. */
export const offsetAxis = (table: BinTable): Axis => readAxis(table, 'THETA', degrees);

/** Offset from the source, deg. */
export const radiusAxis = (table: BinTable): Axis => readAxis(table, 'RAD', degrees);

/** Reconstructed over true energy. */
export const migrationAxis = (table: BinTable): Axis => readAxis(table, 'MIGRA', () => 1);

/** The bin nearest to a value, and its middle; on energies the middle is the geometric mean. */
export function nearestBin({ lower, upper }: Axis, value: number, geometric = false) {
  const middle = (bin: number) =>
    geometric ? Math.sqrt(lower[bin]! * upper[bin]!) : (lower[bin]! + upper[bin]!) / 2;
  const distance = (bin: number) =>
    geometric ? Math.abs(Math.log(middle(bin) / value)) : Math.abs(middle(bin) - value);
  let best = 0;
  for (let bin = 1; bin < lower.length; bin += 1) if (distance(bin) < distance(best)) best = bin;
  return { bin: best, middle: middle(best) };
}

/**
 * The values of a response, flat, slowest axis first as the axes are given.
 *
 * @throws {RunProblem} when their number is not the product of the axes
 */
export function responseValues(table: BinTable, column: string, ...axes: readonly Axis[]): Float64Array {
  const values = table.numbers(column);
  const expected = axes.reduce((product, axis) => product * axis.lower.length, 1);
  if (table.rows !== 1 || values.length !== expected) {
    throw new RunProblem(
      `Column ${column} has ${values.length} values in ${table.rows} rows: its axes make ${expected} in one`,
    );
  }
  return values;
}
