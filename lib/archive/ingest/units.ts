/**
 * Units as GADF files write them, brought to TeV and degrees.
 */
import { RunProblem } from './problem';

const ENERGIES: Readonly<Record<string, number>> = {
  eV: 1e-12,
  keV: 1e-9,
  MeV: 1e-6,
  GeV: 1e-3,
  TeV: 1,
  PeV: 1e3,
};

const ANGLES: Readonly<Record<string, number>> = {
  deg: 1,
  rad: 180 / Math.PI,
  arcmin: 1 / 60,
  arcsec: 1 / 3600,
};

function factor(unit: string, units: Readonly<Record<string, number>>, usual: string): number {
  // GADF names the usual unit; a column without one is in it.
  const found = units[unit.trim() || usual];
  if (found === undefined) {
    throw new RunProblem(`Cannot read the unit "${unit}": expected one of ${Object.keys(units).join(', ')}`);
  }
  return found;
}

/** What a value in this unit is multiplied by to be in TeV. @throws {RunProblem} for another unit */
export const teraElectronVolts = (unit: string): number => factor(unit, ENERGIES, 'TeV');

/** What a value in this unit is multiplied by to be in degrees. @throws {RunProblem} for another unit */
export const degrees = (unit: string): number => factor(unit, ANGLES, 'deg');
