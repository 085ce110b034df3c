/**
 * What the archive wants to know of an event list: how many, which energies, where.
 */
import { type BinTable, readBinTable } from '@/lib/fits/bintable';
import type { Hdu } from '@/lib/fits/hdu';
import type { EventFigures, GoodTime } from '@/lib/obscore/gadf/run';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { RunProblem } from './problem';
import { teraElectronVolts } from './units';

/** Columns every event list has (GADF 0.3, EVENTS). */
const MANDATORY = ['EVENT_ID', 'TIME', 'RA', 'DEC', 'ENERGY'];

/** @throws {RunProblem} when a mandatory column is missing or its unit is none of energy */
export function eventFigures(hdu: Hdu): EventFigures {
  const table = readBinTable(hdu);
  requireColumns(table, MANDATORY, 'EVENTS');
  const factor = teraElectronVolts(table.requireColumn('ENERGY').unit);
  const { lowest, highest } = extremes(table.numbers('ENERGY'));
  const pointed = hdu.header.has('RA_PNT') && hdu.header.has('DEC_PNT');
  return {
    count: table.rows,
    energyMin: lowest === null ? null : lowest * factor,
    energyMax: highest === null ? null : highest * factor,
    circle: pointed ? null : circleOf(table.numbers('RA'), table.numbers('DEC')),
  };
}

/** @throws {RunProblem} when START or STOP is missing */
export function goodTimes(hdu: Hdu): GoodTime[] {
  const table = readBinTable(hdu);
  requireColumns(table, ['START', 'STOP'], 'GTI');
  const [starts, stops] = [table.numbers('START'), table.numbers('STOP')];
  return Array.from(starts, (start, row) => ({ start, stop: stops[row]! }));
}

function requireColumns(table: BinTable, names: readonly string[], hdu: string): void {
  const missing = names.filter((name) => !table.has(name));
  if (missing.length > 0) throw new RunProblem(`${hdu} has no column ${missing.join(', ')}`);
}

/** Smallest and largest of the finite values. */
function extremes(values: Float64Array): { lowest: number | null; highest: number | null } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest && value < Number.POSITIVE_INFINITY) highest = value;
  }
  return highest < lowest ? { lowest: null, highest: null } : { lowest, highest };
}

/** A circle about the mean direction that holds all events; `null` without any. */
function circleOf(ra: Float64Array, dec: Float64Array): EventFigures['circle'] {
  const radian = Math.PI / 180;
  let [x, y, z] = [0, 0, 0];
  for (let i = 0; i < ra.length; i += 1) {
    const cosDec = Math.cos(dec[i]! * radian);
    x += cosDec * Math.cos(ra[i]! * radian);
    y += cosDec * Math.sin(ra[i]! * radian);
    z += Math.sin(dec[i]! * radian);
  }
  if (!(Math.hypot(x, y, z) > 0)) return null;
  const centre = {
    ra: (Math.atan2(y, x) / radian + 360) % 360,
    dec: Math.atan2(z, Math.hypot(x, y)) / radian,
  };
  let radius = 0;
  for (let i = 0; i < ra.length; i += 1) {
    radius = Math.max(radius, angularSeparation(centre.ra, centre.dec, ra[i]!, dec[i]!));
  }
  return { ...centre, radius };
}
